from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.cli.program import FOUND_SOMETHING


@click.command("verify")
@house_option
def command(house: Path) -> None:
    """Hash every published file, the vault and the ledger again, and say what is not what was written."""
    from cutaway.house import House

    damages = House(house).verify()
    for damage in damages:
        click.echo(click.style("damaged: ", fg="red", bold=True) + damage)
    if damages:
        click.echo("Nothing was changed. A new snapshot can be built from the sources: cutaway refresh")
        raise click.exceptions.Exit(FOUND_SOMETHING)
    click.echo("Everything is what was written.")
