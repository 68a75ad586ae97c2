from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.cli.program import FOUND_SOMETHING


@click.command("verify")
@house_option
@click.option("--repair", is_flag=True, help="Point to the newest snapshot that is whole; nothing is deleted.")
def command(house: Path, repair: bool) -> None:
    """Hash every published file, the vault and the ledger again, and say what is not what was written."""
    from cutaway.house import House

    if repair:
        whole = House(house).repair()
        click.echo(f"Snapshot {whole.id} is the current one." if whole else "No snapshot is whole: cutaway refresh")

    damages = House(house).verify()
    for damage in damages:
        click.echo(click.style("damaged: ", fg="red", bold=True) + damage)
    if damages:
        click.echo("Nothing was changed. A new snapshot can be built from the sources: cutaway refresh")
        raise click.exceptions.Exit(FOUND_SOMETHING)
    click.echo("Everything is what was written.")
