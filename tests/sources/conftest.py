"""A book that is being filled: the engine as a refresh opens it, and raw tables written by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cutaway.settings import ColumnForm, SourceSettings, TableForm
from cutaway.sources.account import Entry
from cutaway.sources.book_tables import make_book
from cutaway.sources.entering import enter
from cutaway.sources.queries import Query
from cutaway.sources.raw import LandedFile, make_raw_table
from cutaway.warehouse.duck import open_duck
from cutaway.warehouse.pseudonyms import Pseudonyms

Rows = Sequence[Mapping[str, str | None]]


class Island:
    """One source with raw tables, and the book that it fills.

    Args:
        folder: where files are put.
        zone: the source's zone.
        name: the source's name.
    """

    def __init__(self, folder: Path, zone: str = "UTC", name: str = "shop") -> None:
        self.folder, self.zone, self.name = folder, zone, name
        self.forms: dict[str, TableForm] = {}
        self.vault = folder / "vault"
        self.vault.mkdir(exist_ok=True)
        self.engine = open_duck(
            folder / "snapshot.duckdb",
            attach={"vault": self.vault / "vault.duckdb", "staging": folder / "staging.duckdb"},
            may_read=[folder],
        )
        self.engine.execute(f'CREATE SCHEMA staging."{name}"')
        make_book(self.engine)
        kept = "(book_table VARCHAR, row_key VARCHAR, book_column VARCHAR, kind VARCHAR, value VARCHAR)"
        self.engine.execute(f"CREATE TABLE vault.kept {kept}")
        aside = "(source VARCHAR, raw_table VARCHAR, file VARCHAR, row BIGINT, stage VARCHAR, reason VARCHAR)"
        self.engine.execute(f"CREATE TABLE vault.quarantine {aside}")

    @property
    def source(self) -> SourceSettings:
        return SourceSettings(self.name, self.name, self.name, ".", self.zone, tuple(self.forms.values()))

    def raw(
        self, table: str, *files: Rows, types: Mapping[str, str | ColumnForm] | None = None, **form: Any
    ) -> dict[str, int]:
        """Makes a raw table of files of text; they are called `1.csv`, `2.csv` and so on. Gives what did not cast."""
        columns = {c: ColumnForm(t) if isinstance(t, str) else t for c, t in (types or {}).items()}
        self.forms[table] = TableForm(name=table, files=f"{table}*.csv", columns=columns, **form)
        landed = []
        for number, rows in enumerate(files, 1):
            path = self.folder / f"{table}{number}.parquet"
            held = list(dict.fromkeys(column for row in rows for column in row))
            cells = {column: pa.array([row.get(column) for row in rows], pa.string()) for column in held}
            pq.write_table(pa.table({**cells, "_row": pa.array(range(1, len(rows) + 1), pa.int64())}), path)
            landed.append(LandedFile(f"{number}.csv", path, tuple(held)))
        self.engine.execute("USE staging")
        try:
            return make_raw_table(self.engine, self.source, self.forms[table], landed)
        finally:
            self.engine.execute("USE snapshot.book")

    def enter(self, table: str, sql: str, islands: Collection[str] = ()) -> Entry:
        """Runs a query into a book table; `islands` fill `customer_record`."""
        query = Query(self.folder / "to_book" / f"{table}.sql", self.source, table, sql)
        return enter(self.engine, query, Pseudonyms(self.vault), islands)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.engine.execute(sql).fetchall()


@pytest.fixture
def island(tmp_path: Path) -> Iterator[Island]:
    made = Island(tmp_path)
    with closing(made.engine):
        yield made


@pytest.fixture(scope="session")
def island_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Island]:
    """Makes an island of another zone or name; whoever makes many closes their engines."""

    def make(zone: str = "UTC", name: str = "shop") -> Island:
        return Island(tmp_path_factory.mktemp("island"), zone, name)

    return make


@pytest.fixture
def plain() -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine without a book."""
    with closing(open_duck()) as connection:
        yield connection
