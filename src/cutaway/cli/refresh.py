from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from cutaway.cli.options import house_option, months, period_options

MOST_REASONS = 3


@click.command("refresh")
@house_option
@click.option("--data", type=click.Path(path_type=Path), help="The folder of the exports, if not the house's own.")
@period_options
@click.option("--quiet", is_flag=True, help="Print the outcome alone.")
def command(house: Path, data: Path | None, as_of: date | None, window: str | None, quiet: bool) -> None:
    """Read all sources, measure, and publish a snapshot.

    Prints what became of every row: rows read = rows landed + rows quarantined, for each file; and for each query into
    the book, how many rows entered, were merged, were left out or were refused. On any error the last snapshot stays.
    """
    from cutaway.house import House

    def progress(step: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r\033[K{step} ...", nl=False, err=True)

    done = House(house).refresh(data=data, as_of=as_of, window=months(window, "settings"), progress=progress)
    if not quiet and sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    if not done.changed:
        click.echo(f"Nothing has changed: snapshot {done.snapshot} stays.")
        return
    if not quiet:
        _tell_files(done.facts["files"])
        _tell_entries(done.facts["entries"])
    _tell_outcome(done.snapshot, done.facts)


def _tell_files(files: Iterable[Mapping[str, Any]]) -> None:
    click.echo("Files: rows read = landed + quarantined")
    for file in files:
        line = f"  {file['file']}  {file['read']:,} = {file['landed']:,} + {file['quarantined']:,}"
        again = f"; {file['repeated']:,} of them are in another file too, or replaced" if file["repeated"] else ""
        click.echo(click.style(line, fg="yellow" if file["quarantined"] else None) + f"  ({file['stated']}{again})")


def _tell_entries(entries: Iterable[Mapping[str, Any]]) -> None:
    click.echo("Into the book")
    for entry in entries:
        words = [f"{entry['read']:,} rows of {' and '.join(entry['roots']) or 'no table'}"]
        words += [f"{entry['merged']:,} merged"] if entry["merged"] else []
        words += [f"{entry['left_out']:,} left out"] if entry["left_out"] else []
        words += [f"{entry['quarantined']:,} quarantined"] if entry["quarantined"] else []
        click.echo(f"  {entry['table']} from {entry['source']}  {entry['entered']:,} rows  ({', '.join(words)})")
        for reason, n in entry["reasons"][:MOST_REASONS]:
            click.echo(click.style(f"    {n:,}: {reason}", fg="yellow"))


def _tell_identified(told: Mapping[str, Any]) -> None:
    """What became of the records of the islands, and what a person should look at."""
    islands = ", ".join(f"{n:,} in {island}" for island, n in told["records"].items())
    click.echo(
        f"  found in {sum(told['records'].values()):,} records ({islands}): {told['customers']:,} customers, "
        f"{told['linked']:,} records linked to another; {told['judged']:,} were judged, the others had not changed"
    )
    if told["decisions"]:
        click.echo(f"  {told['decisions']:,} decisions of people were applied")
    if told["junk"]:
        click.echo(f"  {told['junk']:,} values are shared by so many records that they identify nobody")
    if told["astray"]:
        click.echo(click.style(f"  {told['astray']:,} ids of other islands lead to no record there", fg="yellow"))
    if told["doubtful"]:
        click.echo(click.style(f"  {told['doubtful']:,} links are in doubt: cutaway customers review", fg="yellow"))


def _tell_outcome(snapshot: str, facts: Mapping[str, Any]) -> None:
    customers = facts["customers"]
    named = f", {customers['only_named']:,} of them only named by other records" if customers["only_named"] else ""
    click.echo(f"Customers: {customers['n']:,}{named}")
    if facts.get("identified"):
        _tell_identified(facts["identified"])
    if customers["in_rings"]:
        click.echo(click.style(f"  {customers['in_rings']:,} own themselves through others: taken alone", fg="yellow"))
    click.echo(f"Snapshot {snapshot} is published, measured to {facts['as_of'][:10]}. See it: cutaway check")
