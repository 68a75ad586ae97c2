from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cutaway.cli.options import house_option

if TYPE_CHECKING:
    from cutaway.practices import Practice


@click.command("explain")
@click.argument("practice", required=False)
@house_option
@click.option("--tables", is_flag=True, help="The tables of the book, and their columns.")
def command(practice: str | None, house: Path, tables: bool) -> None:
    """What PRACTICE asks, why it matters, how it is measured, and where it misleads.

    Without a name: every practice, by room, with those that are not built yet.
    """
    from cutaway.house import House

    if tables:
        _tables()
        return

    opened = House(house)
    if practice is None:
        _list(opened.practices())
        return
    found = opened.practice(practice)
    click.echo(click.style(found.title, bold=True) + f"   {found.id}")
    for heading, text in found.explanation.sections():
        click.echo("\n" + click.style(heading, bold=True))
        click.echo("\n".join(f"  {line}".rstrip() for line in text.splitlines()))
    mark, words = found.benchmark, ("at least", "below") if found.answer.better == "higher" else ("at most", "above")
    click.echo("\n" + click.style("Benchmark", bold=True))
    click.echo(f"  Good is {words[0]} {mark.good:g}, poor is {words[1]} {mark.poor:g}: {mark.basis}.")
    click.echo("\n" + click.style("Reads", bold=True))
    click.echo(f"  {', '.join(found.needs)}; one row of evidence for each {found.unit}.")
    if found.hangs_on_links:
        click.echo("\n" + click.style("Where links between customers are in doubt", bold=True))
        click.echo("  It is asked twice: with the links as they are, and with every doubtful one right.")
        click.echo("  If the verdicts differ it is unknown until they are decided: `cutaway customers review`.")


def _tables() -> None:
    from cutaway.book import all_tables

    for table in all_tables().values():
        click.echo(click.style(table.name, bold=True) + f"   {table.meaning}")
        for column in table.columns:
            notes = ["required"] if column.required else []
            notes += [" or ".join(column.choices)] if column.choices else []
            notes += [f"{column.personal.value}: kept apart"] if column.personal else []
            told = f" ({'; '.join(notes)})" if notes else ""
            click.echo(f"  {column.name}  {column.type.value}  {column.meaning}" + click.style(told, dim=True))


def _list(practices: Mapping[str, Practice]) -> None:
    from cutaway.practices.rooms import all_rooms

    for room in all_rooms():
        click.echo(click.style(room.name, bold=True) + f"   {room.question}")
        own = [practice for practice in practices.values() if practice.room == room.name]
        for practice in own:
            click.echo(f"  {practice.id}: {practice.title}")
        for name, title in room.planned.items():
            if f"{room.name}.{name}" not in practices:
                click.echo(click.style(f"  {room.name}.{name}: {title} (not built yet)", dim=True))
