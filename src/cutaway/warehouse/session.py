"""A session: the tables of one book, as expressions, on whichever engine holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from cutaway.warehouse.duck import lock

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa
    from ibis.backends.sql import SQLBackend

BOOK = "book"
EVIDENCE = "evidence"


class Session:
    """The book's tables as Ibis expressions.

    A session is handed to those who measure. It reads tables, runs expressions and keeps results beside the book; it
    opens no files and no other databases.

    Args:
        backend: a connected Ibis backend with the schemas `book` and `evidence`.
        filled: the names of the book tables that hold at least one row.
    """

    def __init__(self, backend: SQLBackend, filled: Iterable[str]) -> None:
        import ibis

        # Engines merge nested selects well by themselves; that Ibis does it too is a fifth of a small house's refresh.
        ibis.options.sql.fuse_selects = False
        self.backend = backend
        self.filled = frozenset(filled)
        self._book: dict[str, ir.Table] = {}

    @classmethod
    def on_duck(cls, connection: Any, filled: Iterable[str]) -> Self:
        """A session on an open DuckDB connection, whose settings are locked from then on."""
        import ibis

        backend = ibis.duckdb.from_connection(connection)
        lock(connection)
        return cls(backend, filled)

    def table(self, name: str) -> ir.Table:
        """One table of the book."""
        if name not in self._book:
            self._book[name] = self.backend.table(name, database=BOOK)
        return self._book[name]

    def tables(self, names: Iterable[str]) -> dict[str, ir.Table]:
        return {name: self.table(name) for name in names}

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        """Runs an expression, keeps its rows as a table of the schema `evidence`, and gives that table."""
        self.backend.create_table(name, obj=expression, database=EVIDENCE, overwrite=False)
        return self.backend.table(name, database=EVIDENCE)

    def kept(self, name: str) -> ir.Table:
        """A table that `keep` made."""
        return self.backend.table(name, database=EVIDENCE)

    def drop(self, name: str) -> None:
        """Forgets a table that `keep` made."""
        self.backend.drop_table(name, database=EVIDENCE)

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        """Gives an expression a name, so that what is asked of it need not say it again; nothing is run."""
        # In no schema: Spark has no others for views of a session.
        return self.backend.create_view(name, expression, overwrite=True)

    def drop_view(self, name: str) -> None:
        """Forgets a view that `view` made."""
        self.backend.drop_view(name, force=True)

    def rows(self, expression: ir.Table) -> pa.Table:
        """Runs an expression and gives its rows."""
        return self.backend.to_pyarrow(expression)

    def row(self, expression: ir.Table) -> dict[str, Any]:
        """Runs an expression that has one row."""
        first: dict[str, Any] = self.rows(expression).to_pylist()[0]
        return first
