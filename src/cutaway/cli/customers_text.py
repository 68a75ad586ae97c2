"""Customers, doubts and decisions as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from cutaway.customers.decided import Deed
from cutaway.customers.doubts import Doubt, Side
from cutaway.customers.shown import Customer, Link, Listed, Record
from cutaway.findings import words

SHOWN_RECORDS = 12  # of one group in a history


def doubt_lines(number: int, doubt: Doubt) -> Iterator[str]:
    """One doubt: what it is about, what hangs on it, what speaks for and against, and what to do."""
    one, other, link = doubt.one, doubt.other, doubt.link
    percent = f"{words.decimal(link.probability * 100, 0)}{words.GAP}%"
    sure = f"{percent} sure" if link.linked else f"by these two records {percent} likely"
    question = "Joined, and may be two" if link.linked else "Apart, and may be one"
    yield click.style(f"{number}. {question}: {one.name or one.customer_id}", bold=True) + (
        f" and {other.name or other.customer_id}" if not link.linked else ""
    )
    hangs = words.money(doubt.revenue, doubt.currency) + " and " if doubt.revenue is not None else ""
    yield f"   {sure}; {hangs}{words.count(doubt.rows)} rows hang on it"
    for side in (one, other):
        yield from _side_lines(side)
    for line in _reason_lines(link):
        yield f"   {line}"
    first, second = one.records[0].id, other.records[0].id
    same, two = (f"merge {first} {second}", f"apart {first} {second}")
    yield click.style(f"   the same: cutaway customers {same} --why ...", dim=True)
    yield click.style(f"   two:      cutaway customers {two} --why ...", dim=True)
    yield ""


def _side_lines(side: Side) -> Iterator[str]:
    others = f", and {side.n_records - 1} more records" if side.n_records > 1 else ""
    for record in side.records:
        yield f"   {_record(record)}{others}   (customer {side.customer_id})"


def _reason_lines(link: Link) -> Iterator[str]:
    """What each column says, with how much it weighs."""
    for sign, title in ((1, "for it:    "), (-1, "against it:")):
        told = [f"{_column(r.column)}: {r.words} ({_bits(r.bits)})" for r in link.reasons if r.bits * sign > 0]
        if told:
            yield f"{title} {'; '.join(told)}"
    if link.cut:
        yield f"kept apart: {link.cut}"


def customer_lines(customer: Customer) -> Iterator[str]:
    """A customer: what the book says of it, its records, the links among them, and what was decided."""
    yield click.style(customer.name or "(no name)", bold=True) + f"   {customer.id}"
    said = [f"{_column(column)}: {value}" for column, value in customer.said.items() if column != "name"]
    owners = [f"owned by {customer.parent}"] if customer.parent else []
    owners += [f"owns {', '.join(customer.owns)}"] if customer.owns else []
    if said or owners:
        yield f"  {'; '.join([*said, *owners])}"
    for column, values in customer.disagreements.items():
        told = "; ".join(f"{value} ({', '.join(ids)})" for value, ids in values.items())
        yield click.style(f"  they disagree on {_column(column)}: {told}", fg="yellow")
    yield ""
    yield click.style(f"Records ({len(customer.records)})", bold=True)
    for record in customer.records:
        yield f"  {_record(record)}"
    if customer.links:
        yield ""
        yield click.style("Why they are one", bold=True)
    for link in customer.links:
        yield f"  {link.one} and {link.other}: {_basis(link)}"
        for line in _reason_lines(link):
            yield f"    {line}"
    if customer.deeds:
        yield ""
        yield click.style("Decided", bold=True)
        yield from (f"  {line}" for line in deed_lines(customer.deeds))


def listed_lines(customers: Sequence[Listed]) -> Iterator[str]:
    """A line for each customer."""
    if not customers:
        yield "No customer has such a name."
        return
    wide = min(50, max(len(customer.name) for customer in customers))
    for c in customers:
        where = ", ".join(part for part in (c.segment, c.country) if part)
        n = f"{c.records} {words.plural('record', c.records)} in {', '.join(c.islands)}"
        yield f"{c.id}  {c.name[:wide]:<{wide}}  {n}" + (f"  ({where})" if where else "")


def deed_lines(deeds: Sequence[Deed]) -> Iterator[str]:
    """Decisions, a line each; those that no longer count say so."""
    for deed in deeds:
        line = f"{deed.position:>4}  {deed.at:%Y-%m-%d %H:%M}  {deed.by}  {_told(deed)}: {deed.why}"
        yield click.style(f"{line}   (undone)", dim=True) if deed.undone else line


def _told(deed: Deed) -> str:
    if deed.refers is not None:
        return f"undid {deed.refers}"
    sides = [", ".join(group[:SHOWN_RECORDS]) + (" ..." if len(group) > SHOWN_RECORDS else "") for group in deed.groups]
    if deed.kind == "merge":
        return f"one customer {deed.customer_id}: {' + '.join(sides)}"
    return f"two customers: {' | '.join(sides)}"


def _record(record: Record) -> str:
    values = [value for column, value in record.values.items() if column not in ("same_as", "kind", "parent_record_id")]
    told = ", ".join(part for part in (record.name, *values) if part)
    same = f" (says it is {record.values['same_as']})" if "same_as" in record.values else ""
    return f"{record.id}  {told or record.source}{same}"


def _basis(link: Link) -> str:
    match link.basis:
        case "shared id":
            return "an island keeps the other's id"
        case "decision":
            return "somebody decided so"
        case _:
            return f"{words.decimal(link.probability * 100, 1)} % sure"


def _column(column: str) -> str:
    return column.replace("_", " ")


def _bits(bits: float) -> str:
    return f"+{bits:.1f}" if bits > 0 else f"{words.MINUS}{-bits:.1f}"
