from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option


@click.command("explain")
@click.argument("practice", required=False)
@house_option
def command(practice: str | None, house: Path) -> None:
    """What PRACTICE asks, why it matters, how it is measured, and where it misleads.

    Without a name: every practice, by room, with those that are not built yet.
    """
    from cutaway.house import House

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


def _list(practices: object) -> None:
    from cutaway.practices.rooms import all_rooms

    assert isinstance(practices, dict)
    for room in all_rooms():
        click.echo(click.style(room.name, bold=True) + f"   {room.question}")
        own = [practice for practice in practices.values() if practice.room == room.name]
        for practice in own:
            click.echo(f"  {practice.id}: {practice.title}")
        for name, title in room.planned.items():
            if f"{room.name}.{name}" not in practices:
                click.echo(click.style(f"  {room.name}.{name}: {title} (not built yet)", dim=True))
