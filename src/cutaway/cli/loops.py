from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path

import click

from cutaway.cli.options import Day, house_option
from cutaway.decided.loop import OUTCOMES

NO_EFFECT = "No effect is estimated yet: that a practice moved while a loop ran does not show that the loop moved it."
by_option = click.option("--by", default=None, help="Who. The name that this computer knows, if not given.")


@click.group("loops")
def command() -> None:
    """What units try: plan a loop, list them, end one.

    A loop says beforehand what is tried, for which practice, what is expected and when one will look.
    """


@command.command("plan")
@house_option
@by_option
@click.argument("practice")
@click.option("--title", required=True, help="What is tried, in one sentence.")
@click.option("--team", required=True, help="The unit that tries it; never a person.")
@click.option("--owner", default="", help="Who sees to it; a role is enough.")
@click.option("--from", "starts_on", type=Day(), required=True, help="The day on which it begins.")
@click.option("--check", "due_on", type=Day(), required=True, help="The day on which you will look.")
@click.option("--expect", "expected", required=True, help="How the practice will stand then, if it works.")
@click.option("--why", default="", help="The reason, for the ledger.")
def plan(
    house: Path,
    by: str | None,
    practice: str,
    title: str,
    team: str,
    owner: str,
    starts_on: date,
    due_on: date,
    expected: str,
    why: str,
) -> None:
    """Write a loop for PRACTICE down, before it begins."""
    from cutaway.decided import Loop
    from cutaway.house import House

    opened = House(house)
    typed = {
        "practice": opened.practice(practice).id,
        "title": title,
        "team": team,
        "owner": owner,
        "starts_on": starts_on.isoformat(),
        "due_on": due_on.isoformat(),
        "expected": expected,
    }
    kept = opened.decided.add(Loop, typed, by=by or getpass.getuser(), why=why)
    click.echo(f"Loop {kept.id} is written down: {kept.thing.state(opened.decided.today())}, check on {due_on}.")
    if not kept.thing.planned_before(kept.written_at):
        click.echo(
            "It began before it was written down, and every page says so: what is planned afterwards proves little."
        )
    click.echo(NO_EFFECT)


@command.command("list")
@house_option
@click.option("--all", "everything", is_flag=True, help="Also those that have ended.")
def listed(house: Path, everything: bool) -> None:
    """List the loops: the checks that have lapsed first."""
    from cutaway.decided import Loop
    from cutaway.house import House

    decided = House(house).decided
    found = [(kept, kept.thing.state(decided.today())) for kept in decided.all(Loop)]
    shown = [(kept, state) for kept, state in found if everything or state != "ended"]
    order = ("check lapsed", "running", "planned", "ended")
    for kept, state in sorted(shown, key=lambda one: (order.index(one[1]), str(one[0].thing.due_on))):
        loop = kept.thing
        click.echo(f"{kept.id}  {state:<12}  {loop.practice}: {loop.title}")
        told = f"{loop.team}, from {loop.starts_on}, check on {loop.due_on}; expected: {loop.expected}"
        if state == "ended":
            told += f"; ended on {loop.ended_on}: {OUTCOMES[loop.outcome]}"
        if not loop.planned_before(kept.written_at):
            told += "; written down after it began"
        click.echo(f"{'':12}{told}")
    if not shown:
        click.echo(
            "No loop is open. Plan one: cutaway loops plan PRACTICE --title ... --team ... --from ... --check ..."
        )
    else:
        click.echo(NO_EFFECT)


@command.command("end")
@house_option
@by_option
@click.argument("id")
@click.option("--outcome", type=click.Choice(list(OUTCOMES)), required=True, help="What it led to.")
@click.option("--on", "ended_on", type=Day(), help="The day on which it was ended; today, if not given.")
@click.option("--learnt", default="", help="What was learnt; name no person.")
@click.option("--why", default="", help="The reason, for the ledger.")
def end(house: Path, by: str | None, id: str, outcome: str, ended_on: date | None, learnt: str, why: str) -> None:
    """Write down that loop ID has ended, and what it led to."""
    from cutaway.decided import Loop
    from cutaway.house import House

    decided = House(house).decided
    day = (ended_on or decided.today()).isoformat()
    typed = {"outcome": outcome, "ended_on": day, "learnt": learnt}
    kept = decided.change(Loop, id, typed, by=by or getpass.getuser(), why=why)
    click.echo(f"Loop {kept.id} has ended on {day}: {OUTCOMES[outcome]}.")
    click.echo(NO_EFFECT)
