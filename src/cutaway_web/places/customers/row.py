"""One row of the book: what a moment of a customer's story rests on."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.stories.rows import BookRow
from cutaway_web.answering import NotFound
from cutaway_web.pages import page
from cutaway_web.places.customers.customers import titles
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class RowPage:
    """One row of the book.

    Attributes:
        snapshot: the id of the snapshot that it is of.
        row: the row.
        customer: the name of its customer, or the id; empty if it has none.
        island: what its source is called.
        judged_in: id, title and key of the practices in whose rows it stands.
    """

    snapshot: str
    row: BookRow
    customer: str
    island: str
    judged_in: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The column by which the rows of a practice are found."""
        return self.row.cells[0].column


@page("book/<slug:table>/<path:id>/", may="member", example={"table": "customer_record", "id": "billing:0010000"})
def row(visit: Visit, table: str, id: str) -> RowPage:
    open_to_rows = {f.practice: f.title for f in visit.reader.findings if f.has_rows}
    stories, units = visit.reader.stories, visit.who.units
    found = stories.row(table, id, tuple(open_to_rows))
    if found is None or not _is_theirs(visit, found, units):
        raise NotFound("There is no such row, or it is not yours.")
    return RowPage(
        snapshot=visit.reader.id,
        row=found,
        customer=stories.names([found.customer_id]).get(found.customer_id, found.customer_id),
        island=titles(visit).get(found.source, found.source),
        judged_in=tuple((practice, open_to_rows[practice]) for practice in found.judged_in),
    )


def _is_theirs(visit: Visit, row: BookRow, units: frozenset[str] | None) -> bool:
    """A lead sees the rows of their units, and those that name no unit, of customers that they have to do with."""
    if units is None:
        return True
    return (not row.unit or row.unit in units) and visit.reader.stories.knows(row.customer_id, units)
