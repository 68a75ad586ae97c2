"""Which customer somebody means who writes an id or a name, and how a customer is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import duckdb

from cutaway.errors import CutawayError

Reading = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]


@dataclass(frozen=True)
class CustomersNamed:
    """The customers of the current snapshot.

    Args:
        reading: a connection to the snapshot; raises CutawayError if there is none yet.
    """

    reading: Reading

    def ids_of(self, written: Iterable[str]) -> dict[str, str]:
        """The id that each text means: an id is itself, a name is the customer's if only one has it.

        A text that means no customer, or several, stays as it is: a customer that the book does not know yet may be
        written down, and is joined when a source delivers it.
        """
        texts = sorted({text for text in written if text})
        now = self._now(texts)
        rows = self._ask(
            "WITH w AS (SELECT unnest(?::VARCHAR[]) AS text) "
            "SELECT w.text, coalesce(max(CASE WHEN c.customer_id = w.text THEN c.customer_id END), min(c.customer_id)) "
            "FROM w JOIN book.customer c ON c.customer_id = w.text "
            f"OR {_plain('c.name')} = {_plain('w.text')} "
            "GROUP BY w.text HAVING count(DISTINCT c.customer_id) = 1 OR bool_or(c.customer_id = w.text)",
            texts,
        )
        found = now | dict(rows)
        return {text: found.get(text, text) for text in texts}

    def names_of(self, ids: Iterable[str]) -> dict[str, str]:
        """How each customer is called; its id where it has no name, or is not in the book.

        An id that a customer had before it was merged is called as the customer of now.
        """
        asked = sorted({id for id in ids if id})
        now = self._now(asked)
        rows = self._ask(
            "SELECT customer_id, name FROM book.customer WHERE customer_id IN (SELECT unnest(?::VARCHAR[]))",
            sorted({*asked, *now.values()}),
        )
        found = {id: name for id, name in rows if name}
        return {id: found.get(now.get(id, id), id) for id in asked}

    def _now(self, ids: list[str]) -> dict[str, str]:
        """The customer of now for each id that no customer has any more."""
        try:
            return dict(
                self._ask(
                    "SELECT former_customer_id, customer_id FROM book.former_customer "
                    "WHERE former_customer_id IN (SELECT unnest(?::VARCHAR[]))",
                    ids,
                )
            )
        except duckdb.CatalogException:  # a snapshot of an earlier version
            return {}

    def _ask(self, query: str, texts: list[str]) -> list[tuple[str, str]]:
        if not texts:
            return []
        try:
            with self.reading() as connection:
                rows: list[tuple[str, str]] = connection.execute(query, [texts]).fetchall()
                return rows
        except CutawayError:  # there is no snapshot yet
            return []


def _plain(sql: str) -> str:
    return rf"regexp_replace(lower(trim({sql})), '\s+', ' ', 'g')"
