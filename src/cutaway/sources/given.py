"""Rows that are given, not read from a file: what people wrote down enters the book as any source does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cutaway.settings import SourceSettings, TableForm
from cutaway.sources.queries import Query
from cutaway.sources.raw_tables import FileAccount
from cutaway.warehouse.duck import name

LEDGER = SourceSettings("ledger", "What people decided and wrote down", "Written down", ".", "UTC", ())
STATED = "ledger"


@dataclass(frozen=True)
class GivenQuery(Query):
    """A query that no file holds."""

    @property
    def where(self) -> str:
        return f"the {self.source.name}, {self.table}"


def make_given(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Sequence[Mapping[str, str | None]]]
) -> tuple[list[FileAccount], list[Query]]:
    """Makes a raw table for each book table that is given.

    Args:
        connection: the database `staging` is attached.
        tables: the rows of each book table; each row has a text, or None, for the same columns.

    Returns:
        An account of each, and the queries that enter them.
    """
    import pyarrow as pa

    source = SourceSettings(
        **{**vars(LEDGER), "tables": tuple(TableForm(table, "") for table, rows in tables.items() if rows)}
    )
    if source.tables:
        connection.execute(f"CREATE SCHEMA staging.{name(source.name)}")
    accounts = []
    for form in source.tables:
        rows = tables[form.name]
        raw = pa.table({column: pa.array([row[column] for row in rows], pa.string()) for column in rows[0]})
        place = f"staging.{name(source.name)}"
        connection.register("given", raw)
        connection.execute(f"CREATE TABLE {place}.{name('_' + form.name)} AS FROM given")
        connection.unregister("given")
        connection.execute(f"CREATE VIEW {place}.{name(form.name)} AS FROM {place}.{name('_' + form.name)}")
        accounts.append(FileAccount(source.name, form.name, STATED, len(rows), len(rows), 0, 0, "written down"))
    return accounts, [GivenQuery(Path(t.name), source, t.name, f"SELECT * FROM {name(t.name)}") for t in source.tables]
