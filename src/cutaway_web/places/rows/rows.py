"""The rows behind a finding: filtered, sorted, a page at a time; and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from cutaway.findings.finding import Finding
from cutaway.findings.row_pages import Asked, Key
from cutaway_web.answering import NotFound
from cutaway_web.audit import EXPORTED, note
from cutaway_web.pages import file, page
from cutaway_web.places.practice.practice import UNIT_SPLIT, found
from cutaway_web.places.rows.spreadsheet import FORMS, written
from cutaway_web.visit import Visit

SIZE = 50
MOST_EXPORTED = 100_000
OWN = ("sort", "rising", "excluded", "after", "after_unit")  # words of the address that are no columns


@dataclass(frozen=True)
class Filter:
    """One column by which the reader can choose rows.

    Attributes:
        column: its name.
        options: the values to choose from, with how many units have each; None where that is not known.
        chosen: the value that was chosen; None if none was.
    """

    column: str
    options: tuple[tuple[str, int | None], ...]
    chosen: str | None


@dataclass(frozen=True)
class RowsPage:
    """A page of the rows behind a finding.

    Attributes:
        snapshot: the id of the snapshot that all of it is of.
        simulated: whether the company never was.
        finding: the finding behind which the rows are.
        columns, types: names of the columns, and what each holds.
        rows: at most fifty rows.
        names: the names of the organisations in them, by customer id.
        total: how many rows were asked for; None if more than 10,000, which are not counted.
        filters: what the reader can choose by.
        sort, rising: the order.
        excluded: whether these are the units that were not judged.
        narrowed: whether only rows of the reader's own units are shown.
        next: what stands behind the `?` of the next page; empty on the last one.
        first: what stands behind the `?` of the first page; `chosen` without the order.
    """

    snapshot: str
    simulated: bool
    finding: Finding
    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    names: Mapping[str, str]
    total: int | None
    filters: tuple[Filter, ...]
    sort: str
    rising: bool
    excluded: bool
    narrowed: bool
    next: str
    first: str
    chosen: tuple[tuple[str, str], ...]

    def sorted_by(self, column: str) -> str:
        """What stands behind the `?` of these rows in the order of a column; the other way round if it is that."""
        told = [*self.chosen, ("sort", column)]
        if column == self.sort and not self.rising:
            told.append(("rising", "1"))
        return urlencode([*told, *([("excluded", "1")] if self.excluded else [])])


ASKS = {
    "sort": "a column; `happened_on` if not given",
    "rising": "`1` for the smallest first",
    "excluded": "`1` for the units that were not judged",
    "after": "the sorting value after which the page begins, with `after_unit`: both stand in `next`",
    "after_unit": "the unit after which the page begins. Any other word is a column, and its value is looked for",
}


@page("practices/<str:id>/rows/", may="member", example={"id": "basics.on_time_delivery"}, asks=ASKS)
def rows(visit: Visit, id: str) -> RowsPage:
    finding = found(visit, id)
    asked = asked_for(visit)
    shown = visit.reader.rows(id, asked)
    sort = asked.sort or "happened_on"
    order = [("sort", sort), *([("rising", "1")] if asked.rising else [])]
    rest = [*asked.only, *order, *([("excluded", "1")] if asked.excluded else [])]
    after = [("after_unit", shown.next.unit), ("after", shown.next.value)] if shown.next else []
    return RowsPage(
        snapshot=visit.reader.id,
        simulated=visit.reader.building.simulated,
        finding=finding,
        columns=shown.columns,
        types=shown.types,
        rows=shown.rows,
        names=shown.names,
        total=shown.total,
        filters=_filters(finding, visit, dict(asked.only), shown.columns, shown.types),
        sort=sort,
        rising=asked.rising,
        excluded=asked.excluded,
        narrowed=visit.who.units is not None and UNIT_SPLIT in shown.columns,
        next=urlencode([*rest, *((name, value) for name, value in after if value is not None)]) if after else "",
        first=urlencode(rest),
        chosen=asked.only,
    )


@file("practices/<str:id>/rows.<str:form>", may="member", example={"id": "basics.on_time_delivery", "form": "csv"})
def export(visit: Visit, id: str, form: str) -> HttpResponse:
    """The rows that were asked for as a file, at most 100,000: `csv` or `xlsx`."""
    if form not in FORMS:
        raise NotFound(f"There are no rows as {form}.")
    found(visit, id)
    shown = visit.reader.rows(id, asked_for(visit, size=1))
    lines: list[tuple[Any, ...]] = []
    asked: Asked | None = asked_for(visit, size=500)
    while asked is not None and len(lines) < MOST_EXPORTED:
        part = visit.reader.rows(id, asked)
        lines += part.rows
        asked = _behind(asked, part.next) if part.next else None
    note(visit, EXPORTED, f"rows of {id}", form=form, rows=len(lines), snapshot=visit.reader.id)
    response = HttpResponse(written(form, shown.columns, lines), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{id}-{visit.reader.id}.{form}"'
    if len(lines) >= MOST_EXPORTED:
        response["X-Cutaway-Cut"] = f"the first {MOST_EXPORTED} rows"
    return response


def asked_for(visit: Visit, size: int = SIZE) -> Asked:
    """Which rows the address asks for; of the reader's own units, whatever it asks."""
    told = visit.asked
    after = Key(told.get("after"), told["after_unit"]) if told.get("after_unit") else None
    return Asked(
        sort=told.get("sort", ""),
        rising=told.get("rising") == "1",
        only=tuple((column, value) for column, value in told.items() if column not in OWN and value),
        teams=visit.who.units,
        excluded=told.get("excluded") == "1",
        after=after,
        size=size,
    )


def _behind(asked: Asked, key: Key) -> Asked:
    return replace(asked, after=key)


def _filters(
    finding: Finding, visit: Visit, chosen: dict[str, str], columns: tuple[str, ...], types: tuple[str, ...]
) -> tuple[Filter, ...]:
    found = []
    for split in finding.splits:
        if split.by in columns:
            units = visit.who.units if split.by == UNIT_SPLIT else None
            options = tuple((part.name, part.n) for part in split.parts if units is None or part.name in units)
            found.append(Filter(split.by, options, chosen.get(split.by)))
    for column, type in zip(columns, types, strict=True):
        if type == "yes or no":
            found.append(Filter(column, (("true", None), ("false", None)), chosen.get(column)))
    return tuple(found)
