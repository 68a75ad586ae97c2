"""The fixture `book`: a book of a few rows, and the questions that a test asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb

from cutaway import book
from cutaway.errors import BookError
from cutaway.findings.context import ALWAYS_THERE, Context
from cutaway.findings.finding import Finding
from cutaway.findings.judged import gather, kept_name
from cutaway.findings.measuring import measure_all
from cutaway.practices import Practice, Window
from cutaway.practices.registry import find_practice, read_practice
from cutaway.sources.freshest import newest_instant
from cutaway.testing.engines import Engine
from cutaway.testing.filling import REPORTING_CURRENCY, Given, fill_book
from cutaway.warehouse.duck import name
from cutaway.warehouse.portable import within
from cutaway.warehouse.session import Session

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)  # a test's book was loaded after everything in it
MONTHS = 12

Moment = str | date | datetime


@dataclass
class _Held:
    """One filled book on one engine."""

    connection: duckdb.DuckDBPyConnection
    session: Session
    newest: datetime | None
    connected: frozenset[str]
    currency: str


class FilledBook:
    """A book that a test fills by calling it, on the engine that the test runs on.

    Args:
        engine: where the rows lie.
        house: the house folder whose own practices can be named, or None.
    """

    def __init__(self, engine: Engine, house: Path | None = None) -> None:
        self.engine = engine
        self._house = house
        self._held: _Held | None = None

    def __call__(self, *, currency: str = REPORTING_CURRENCY, **tables: Given) -> FilledBook:
        """Fills the book; what it held before is forgotten. See `fill_book` for what rows may look like.

        Args:
            currency: the reporting currency; empty if the company has set none.
            tables: rows by book table. A table that is not given is filled by no source.
        """
        return self.fill(tables, currency)

    def fill(
        self, tables: Mapping[str, Given], currency: str = REPORTING_CURRENCY, *, as_if_filled: Iterable[str] = ()
    ) -> FilledBook:
        """Fills the book with tables that are given as one mapping.

        Args:
            tables: rows by book table.
            currency: the reporting currency.
            as_if_filled: tables that are taken to hold rows though they hold none, so that practices are asked.
        """
        self.close()
        connection = fill_book(tables, currency)
        newest = newest_instant(connection, ALWAYS)
        filled = [table for table in book.all_tables() if table in as_if_filled or _holds_rows(connection, table)]
        session = self.engine.hold(connection, filled)
        self._held = _Held(connection, session, newest, frozenset(tables) | ALWAYS_THERE, currency)
        return self

    def measure(self, practice: str | Practice, *, as_of: Moment | None = None, window: int | None = MONTHS) -> Finding:
        """What a practice finds in the book.

        Args:
            practice: the practice, or its id.
            as_of: the day (its last second) or instant to which the book is measured; the newest thing in the book
                that has happened if not given.
            window: months; None for the whole book.
        """
        asked = self._practice(practice)
        finding = measure_all([asked], self.context(as_of, window))[0]
        self._forget(asked)
        return finding

    def evidence(
        self, practice: str | Practice, *, as_of: Moment | None = None, window: int | None = MONTHS
    ) -> list[dict[str, Any]]:
        """The rows of evidence inside the window, judged or not (`excluded` says why not), in the order of unit ids."""
        asked, context = self._practice(practice), self.context(as_of, window)
        evidence = gather(asked, context)
        everything = evidence.all
        inside = within(everything, "happened_on", evidence.window)
        undated = everything.filter(everything.happened_on.isnull())
        rows = [*context.session.rows(inside).to_pylist(), *context.session.rows(undated).to_pylist()]
        self._forget(asked)
        return sorted(rows, key=lambda row: str(row[f"{asked.unit}_id"] or ""))

    def context(self, as_of: Moment | None = None, window: int | None = MONTHS) -> Context:
        """The circumstances in which `measure` asks.

        Raises:
            BookError: if the book was not filled, or holds nothing that has happened and no `as_of` is given.
        """
        if self._held is None:
            raise BookError("The book of this test was not filled.", next_step="Call it first: book(order=...).")
        end = moment(as_of) if as_of is not None else self._held.newest
        if end is None:
            raise BookError(
                "Nothing in this book has happened, so there is no day to measure to.",
                next_step='Say the day: book.measure(..., as_of="2024-12-31").',
            )
        return Context(
            session=self._held.session,
            as_of=end,
            window=Window.of_months(end.date(), window),
            currency=self._held.currency,
            connected=self._held.connected,
        )

    def close(self) -> None:
        if self._held is not None:
            self._held.connection.close()
            self._held = None

    def _practice(self, practice: str | Practice) -> Practice:
        if isinstance(practice, Practice):
            return practice
        own = self._house / "practices" / f"{practice.replace('.', '/', 1)}.py" if self._house else None
        if own and own.is_file():
            return read_practice(own)  # alone: another that cannot be read is not this test's trouble
        return find_practice(practice, self._house)

    def _forget(self, practice: Practice) -> None:
        assert self._held is not None
        with suppress(Exception):  # a practice that could not be asked has kept nothing
            self._held.session.drop(kept_name(practice))


def moment(given: Moment) -> datetime:
    """An instant in UTC; of a day, its last second."""
    if isinstance(given, str):
        given = datetime.fromisoformat(given) if len(given) > len("2024-12-31") else date.fromisoformat(given)
    if isinstance(given, datetime):
        return given.astimezone(UTC).replace(tzinfo=None) if given.tzinfo else given
    return datetime.combine(given, time(23, 59, 59))


def _holds_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM book.{name(table)} LIMIT 1").fetchall())
