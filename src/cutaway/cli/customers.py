from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cutaway.cli.options import house_option

if TYPE_CHECKING:
    from cutaway.customers.decided import Deed

Function = Callable[..., Any]
FEW = 10
MANY = 50

form_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group("customers")
def command() -> None:
    """Which records are one customer, why, and what to do where it is in doubt.

    Every decision is kept with who made it and why, survives every refresh, and can be undone.
    """


def _decision(function: Function) -> Function:
    """`--why` and `--by`, of what is written into the ledger."""
    function = click.option("--why", required=True, help="The reason; it is kept.")(function)
    return click.option("--by", default=None, show_default="you", help="Who decides.")(function)


@command.command("review")
@house_option
@click.option("--limit", type=click.IntRange(min=1), default=FEW, show_default=True, help="At most so many.")
@click.option("--without-identities", is_flag=True, help="Leave out what may name a person.")
@form_option
def review(house: Path, limit: int, without_identities: bool, form: str) -> None:
    """Links that the records do not settle, worth first: by what hangs on each."""
    from cutaway.cli.customers_text import doubt_lines
    from cutaway.house import House

    register = House(house).customers
    found, of = register.review(by=_you(), identities=not without_identities, limit=limit), register.in_doubt()
    if form == "json":
        _json({"version": 1, "doubts": found, "of": of})
        return
    if not found:
        click.echo("Nothing is in doubt.")
        return
    for number, doubt in enumerate(found, 1):
        _lines(doubt_lines(number, doubt))
    if of > limit:
        click.echo(f"{of - limit:,} more: --limit {of}")


@command.command("list")
@click.argument("words", required=False, default="")
@house_option
@click.option("--limit", type=click.IntRange(min=1), default=MANY, show_default=True, help="At most so many.")
@form_option
def list_(words: str, house: Path, limit: int, form: str) -> None:
    """Customers, or those whose name holds WORDS; those with most records first."""
    from cutaway.cli.customers_text import listed_lines
    from cutaway.house import House

    found = House(house).customers.customers(words, limit=limit + 1)
    if form == "json":
        _json({"version": 1, "customers": found[:limit]})
        return
    _lines(listed_lines(found[:limit]))
    if len(found) > limit:
        click.echo(f"There are more than {limit}: name some WORDS, or give --limit.")


@command.command("show")
@click.argument("customer")
@house_option
@click.option("--without-identities", is_flag=True, help="Leave out what may name a person.")
@form_option
def show(customer: str, house: Path, without_identities: bool, form: str) -> None:
    """The records of CUSTOMER, why they are joined, and where they disagree.

    CUSTOMER is an id, one that it had before, or a record of it, as `billing:0010030`.
    """
    from cutaway.cli.customers_text import customer_lines
    from cutaway.house import House

    found = House(house).customers.show(customer, by=_you(), identities=not without_identities)
    if form == "json":
        _json({"version": 1, "customer": found})
    else:
        _lines(customer_lines(found))


@command.command("merge")
@click.argument("customers", nargs=-1, required=True)
@house_option
@_decision
def merge(customers: tuple[str, ...], house: Path, why: str, by: str | None) -> None:
    """Make one customer of several CUSTOMERS; the first keeps its id.

    Two records that are one customer already are confirmed: their link is in doubt no longer.
    """
    from cutaway.house import House

    _done(House(house).customers.merge(customers, by=by or _you(), why=why), house)


@command.command("split")
@click.argument("records", nargs=-1, required=True)
@house_option
@_decision
def split(records: tuple[str, ...], house: Path, why: str, by: str | None) -> None:
    """Make a customer of its own of RECORDS, which are some of one customer's."""
    from cutaway.house import House

    _done(House(house).customers.split(records, by=by or _you(), why=why), house)


@command.command("apart")
@click.argument("one")
@click.argument("other")
@house_option
@_decision
def apart(one: str, other: str, house: Path, why: str, by: str | None) -> None:
    """Say that ONE and OTHER look alike and are two; they are asked about no more."""
    from cutaway.house import House

    _done(House(house).customers.apart(one, other, by=by or _you(), why=why), house)


@command.command("undo")
@click.argument("position", type=click.IntRange(min=1))
@house_option
@_decision
def undo(position: int, house: Path, why: str, by: str | None) -> None:
    """Undo the decision at POSITION, as `history` numbers it; all is as if it had not been made."""
    from cutaway.house import House

    _done(House(house).customers.undo(position, by=by or _you(), why=why), house)


@command.command("history")
@click.argument("customer", required=False)
@house_option
@form_option
def history(customer: str | None, house: Path, form: str) -> None:
    """What was decided, by whom and why: of CUSTOMER, or of all."""
    from cutaway.cli.customers_text import deed_lines
    from cutaway.house import House

    found = House(house).customers.history(customer)
    if form == "json":
        _json({"version": 1, "decisions": found})
    elif not found:
        click.echo("Nobody has decided anything yet.")
    else:
        _lines(deed_lines(found))


def _done(deed: Deed, house: Path) -> None:
    from cutaway.cli.customers_text import deed_lines

    _lines(deed_lines([deed]))
    where = "" if house == Path(".") else f" --house {house}"
    click.echo(f"It counts here from now on, and in the findings from the next `cutaway refresh{where}`.")
    if deed.kind != "undone":
        click.echo(f"To undo it: cutaway customers undo {deed.position}{where} --why ...")


def _you() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process whose user has no name
        return "unknown"


def _lines(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


def _json(content: dict[str, Any]) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
