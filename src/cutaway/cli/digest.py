from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.cli.serve import become_web


@click.command("digest")
@house_option
@click.option(
    "--for", "name", default="", help="The account whose Monday mail it is; all who asked for one if not given."
)
@click.option("--html", is_flag=True, help="As HTML, in place of text.")
def command(house: Path, name: str, html: bool) -> None:
    """Print the Monday mail as it would be written now. Nothing is sent, and nothing is kept."""
    become_web(["digest", f"--house={house}", *([f"--for={name}"] if name else []), *(["--html"] if html else [])])
