from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option


@click.command("draw")
@house_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("cutaway.html"),
    show_default=True,
    help="The file; its ending says the format: .html, .svg, .pdf or .png.",
)
def command(house: Path, out: Path) -> None:
    """Draw the company in section, room by room."""
    from cutaway.house import House

    House(house).draw(out)
    click.echo(f"Drawn: {out}")
