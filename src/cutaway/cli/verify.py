from __future__ import annotations

import sys
from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.cli.program import FOUND_SOMETHING


@click.command("verify")
@house_option
@click.option("--repair", is_flag=True, help="Point to the newest snapshot that is whole; nothing is deleted.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check this board report instead: compute every number in it again, and name each that differs.",
)
def command(house: Path, repair: bool, report: Path | None) -> None:
    """Hash every published file, the vault and the ledger again, and say what is not what was written.

    With --report, the numbers are read out of the PDF and computed again from the rows of the snapshot that it names.
    """
    from cutaway.house import House

    if report is not None:
        _check(house, report)
        return

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


def _check(house: Path, report: Path) -> None:
    from cutaway.house import House

    checked = House(house).board.verify(report, progress=_say)
    _say("")
    for difference in checked.differences:
        click.echo(click.style("differs: ", fg="red", bold=True) + str(difference))
    if checked.why:
        click.echo(f"note: {checked.why}")
    if checked.differences:
        n = len(checked.differences)
        click.echo(f"{n} {'place differs' if n == 1 else 'places differ'} from snapshot {checked.snapshot}.")
        raise click.exceptions.Exit(FOUND_SOMETHING)
    again = "computed again from the rows" if checked.from_rows else "held against the findings kept"
    counted = f"{checked.numbers:,} numbers on {checked.pages} pages"
    click.echo(f"{counted} were {again} of snapshot {checked.snapshot}: all as written.")
    if checked.same_bytes:
        click.echo("The file is byte for byte what Cutaway writes, its pictures too.")
    else:
        click.echo("Another program saved the file: its words are as written, its pictures were not compared.")


def _say(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{step}{' ...' if step else ''}", nl=False, err=True)
