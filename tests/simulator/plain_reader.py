"""A reader of the exports that shares nothing with the product: Python's csv, and DuckDB for the house's queries."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

HOUSE = Path(str(files("cutaway.simulator") / "house"))


@dataclass(frozen=True)
class PlainBook:
    """The book tables that the house's queries make of a folder of exports, and what did not cast by file."""

    connection: duckdb.DuckDBPyConnection
    refused: dict[str, int]
    read: dict[str, int]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def value(self, sql: str) -> Any:
        return self.rows(sql)[0][0]


def read_book(folder: Path) -> PlainBook:
    """Reads the exports by the house's cutaway.toml and runs its to_book queries into tables of schema `book`."""
    settings = tomllib.loads((HOUSE / "cutaway.toml").read_text())
    connection = duckdb.connect()
    book = PlainBook(connection, {}, {})
    for source, said in settings["sources"].items():
        connection.execute(f"CREATE SCHEMA {source}")
        for table, form in said["tables"].items():
            _make_raw(book, folder / said["folder"], source, table, form)
    connection.execute("CREATE SCHEMA book")
    for query in sorted((HOUSE / "to_book").rglob("*.sql")):
        source = query.parent.name
        connection.execute(f"USE memory.{source}")
        made = f'CREATE TABLE IF NOT EXISTS memory.book."{query.stem}" AS FROM returned LIMIT 0'
        connection.execute(f"CREATE OR REPLACE TEMP TABLE returned AS {query.read_text()}")
        connection.execute(made)
        columns = {row[0] for row in connection.execute(f'DESCRIBE memory.book."{query.stem}"').fetchall()}
        for column, kind, *_ in connection.execute("DESCRIBE returned").fetchall():
            if column not in columns:
                connection.execute(f'ALTER TABLE memory.book."{query.stem}" ADD COLUMN "{column}" {kind}')
        connection.execute(f'INSERT INTO memory.book."{query.stem}" BY NAME FROM returned')
    connection.execute("USE memory.book")
    return book


def _make_raw(book: PlainBook, folder: Path, source: str, table: str, form: dict[str, Any]) -> None:
    header: list[str] = []
    landed: list[list[str | None]] = []
    for path in sorted(folder.glob(form["files"])):
        encoding = form.get("encoding", "utf-8-sig")
        with path.open(encoding=encoding, newline="") as file:
            rows = csv.reader(file, delimiter=form.get("delimiter", ","))
            header = next(rows)
            kept = 0
            for row in rows:
                key = f"{folder.name}/{path.name}"
                book.read[key] = book.read.get(key, 0) + 1
                book.refused.setdefault(key, 0)
                if len(row) != len(header):
                    book.refused[key] += 1
                    continue
                kept += 1
                landed.append([*(cell or None for cell in row), path.name, str(kept)])
    names = [*header, "_file", "_row"]
    columns = [pa.array([row[i] for row in landed], pa.string()) for i in range(len(names))]
    book.connection.register("arriving", pa.table(columns, names=names))
    types = {name: kind if isinstance(kind, dict) else {"type": kind} for name, kind in form.get("columns", {}).items()}
    casts = {name: _cast(name, kind, form) for name, kind in types.items()}
    bad = " OR ".join(f'("{name}" IS NOT NULL AND {cast} IS NULL)' for name, cast in casts.items()) or "false"
    typed = ", ".join(f'{casts[name]} AS "{name}"' if name in casts else f'"{name}"' for name in names)
    for name, count in book.connection.execute(
        f"SELECT _file, count(*) FROM arriving WHERE {bad} GROUP BY 1"
    ).fetchall():
        book.refused[f"{folder.name}/{name}"] += count
    book.connection.execute(f"CREATE TABLE {source}.{table} AS SELECT {typed} FROM arriving WHERE NOT ({bad})")
    book.connection.unregister("arriving")


def _cast(name: str, kind: dict[str, Any], form: dict[str, Any]) -> str:
    text = f'"{name}"'
    if form.get("decimal_comma") and kind["type"] in ("money", "number"):
        text = f"replace(replace({text}, '.', ''), ',', '.')"
    if "format" in kind:
        return f"try_strptime({text}, '{kind['format']}')::DATE"
    to = {"money": "DECIMAL(18,4)", "number": "DOUBLE", "date": "DATE", "integer": "BIGINT", "boolean": "BOOLEAN"}
    if kind["type"] != "instant":
        return f"TRY_CAST({text} AS {to[kind['type']]})"
    utc = f"timezone('UTC', TRY_CAST({text} AS TIMESTAMPTZ))"
    local = f"timezone('UTC', timezone('Europe/Berlin', TRY_CAST({text} AS TIMESTAMP)))"
    return f"CASE WHEN {text} LIKE '%Z' THEN {utc} ELSE {local} END"


def source_forms() -> dict[str, dict[str, Any]]:
    """For each subfolder of exports, how its files are written: encoding and delimiter."""
    settings = tomllib.loads((HOUSE / "cutaway.toml").read_text())
    mapped = {said["folder"]: next(iter(said["tables"].values())) for said in settings["sources"].values()}
    return mapped | {
        "objectives": {"delimiter": ";"},
        "decisions": {"delimiter": ";", "encoding": "cp1252"},
        "hours": {"delimiter": "\t"},
    }
