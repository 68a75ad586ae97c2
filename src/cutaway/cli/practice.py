from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.cli.program import FOUND_SOMETHING


@click.group("practice")
def command() -> None:
    """Write and test a practice of your own, in the house folder.

    A practice is one question to the book. Once its file is in practices/ROOM/, a refresh measures it, and it is
    checked, explained and drawn like any other; there is nothing to register.
    """


@command.command("new")
@click.argument("id", metavar="ROOM.NAME")
@house_option
def new(id: str, house: Path) -> None:
    """Begin a practice: a file that works, and its tests. Nothing that is there is overwritten."""
    from cutaway.testing.beginning import begin

    practice, test = begin(house, id)
    click.echo(f"Written: {practice}\n         {test}")
    click.echo(
        "\nIt is an example on orders, and works. Next:\n"
        "  1. Rewrite its sections: what it asks, why, and where it misleads. Then the expression.\n"
        "  2. Write a test for each rule, in the other file.\n"
        f"  3. cutaway practice test {id}\n"
        f"  4. cutaway refresh, then cutaway check and cutaway evidence {id}"
    )


@command.command("test")
@click.argument("id", metavar="[ROOM.NAME]", required=False)
@house_option
def test(id: str | None, house: Path) -> None:
    """Test the house's own practices, or one: what every practice must be, then the house's tests.

    Leaves with 1 if anything fails, and says the file, the check and the reason.
    """
    from cutaway.settings import read_settings
    from cutaway.testing.own_practices import examine_files, has_pytest, own_files, run_own_tests

    read_settings(house)
    failed = False
    for practice, failures in examine_files(own_files(house, id)):
        failed |= bool(failures)
        click.echo(click.style("failed", fg="red") if failures else click.style("passed", fg="green"), nl=False)
        click.echo(f"  {practice}")
        for failure in failures:
            click.echo(f"  {failure.check}\n    reason: {failure.reason}\n    where:  {failure.file}")
    if not has_pytest():
        click.echo("The tests in tests/ were not run: pytest is not installed (pip install pytest).")
    elif run_own_tests(house, id) is False:
        failed = True
    if failed:
        raise click.exceptions.Exit(FOUND_SOMETHING)
