"""The book as it is if every doubtful link is right: the customers that doubtful links tie are one."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from cutaway import book
from cutaway.warehouse.session import Session

OWNER = "ultimate_parent_id"  # the book adds it to `customer`; no query fills it


class GenerousSession(Session):
    """A book in which the customers that doubtful links tie are one.

    Args:
        of: the book as it is.
    """

    def __init__(self, of: Session) -> None:
        super().__init__(of.backend, of.filled)
        self._tied: dict[str, ir.Table] = {}  # a view each, so that what is asked of it stays short

    def table(self, name: str) -> ir.Table:
        """One table of the book, each id of a customer replaced by that of the customers tied to it."""
        if name not in self._tied:
            table = super().table(name)
            tied = self._as_one(name, table)
            if tied is table:  # it names no customer
                return table
            self._tied[name] = self.view(_view(name), tied)
        return self._tied[name]

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        return super().keep(f"_generous_{name}", expression)

    def kept(self, name: str) -> ir.Table:
        return super().kept(f"_generous_{name}")

    def drop(self, name: str) -> None:
        super().drop(f"_generous_{name}")

    def forget(self) -> None:
        """Drops the views."""
        for name in self._tied:
            self.drop_view(_view(name))
        self._tied.clear()

    def _as_one(self, name: str, table: ir.Table) -> ir.Table:
        refers = [column.name for column in book.table(name).columns if column.refers == "customer"]
        if name == "customer":
            own = table.generous_id.isnull() | (table.generous_id == table.customer_id)
            table = table.filter(ibis.coalesce(own, True))
            refers.append(OWNER)
        for column in refers:
            if column in table.columns:
                table = self._replaced(table, column)
        return table

    def _replaced(self, table: ir.Table, column: str) -> ir.Table:
        customer = super().table("customer").view()  # a view, for a table can be joined with itself
        tied = customer.filter(customer.generous_id.notnull())
        ids = tied.select(_tied_id=tied.customer_id, _as_one=tied.generous_id)
        joined = table.left_join(ids, table[column] == ids._tied_id)
        kept = {name: joined[name] for name in table.columns}
        return joined.select(**{**kept, column: ibis.coalesce(joined._as_one, joined[column])})


def _view(table: str) -> str:
    return f"_generous_book_{table}"
