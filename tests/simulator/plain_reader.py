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
    """Reads the exports by the house's cutaway.toml and runs its to_book queries into tables of schema `book`.

    Customers are those of the CRM, by its own ids; other islands' records are brought to them by the CRM's id that they
    keep and by nothing else, and rows of records that keep none have no customer.
    """
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
        own = {row[0] for row in connection.execute("DESCRIBE returned").fetchall()} & {
            "customer_record_id",
            "parent_record_id",
            "customer_id",
        }
        if (HOUSE / "to_book" / source / "customer_record.sql").exists():
            for column in own:
                connection.execute(f"UPDATE returned SET {column} = '{source}:' || {column}")
        connection.execute(made)
        columns = {row[0] for row in connection.execute(f'DESCRIBE memory.book."{query.stem}"').fetchall()}
        for column, kind, *_ in connection.execute("DESCRIBE returned").fetchall():
            if column not in columns:
                connection.execute(f'ALTER TABLE memory.book."{query.stem}" ADD COLUMN "{column}" {kind}')
        connection.execute(f'INSERT INTO memory.book."{query.stem}" BY NAME FROM returned')
    connection.execute("USE memory.book")
    _bring_to_crm(connection)
    return book


def _bring_to_crm(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TEMP TABLE root AS SELECT r.customer_record_id AS id, substr(coalesce(m.same_as, r.same_as, "
        "CASE WHEN starts_with(r.customer_record_id, 'crm:') THEN r.customer_record_id END), 5) AS account "
        "FROM book.customer_record AS r LEFT JOIN book.customer_record AS m ON m.customer_record_id = r.same_as"
    )
    tables = connection.execute(
        "SELECT table_name FROM duckdb_columns() WHERE schema_name = 'book' AND column_name = 'customer_id'"
    ).fetchall()
    for (table,) in tables:
        connection.execute(
            f'UPDATE book."{table}" SET customer_id = (SELECT account FROM root WHERE root.id = customer_id)'
        )
    connection.execute(
        "CREATE TABLE book.customer AS SELECT substr(customer_record_id, 5) AS customer_id, name, country, segment, "
        "substr(parent_record_id, 5) AS parent_id FROM book.customer_record "
        "WHERE starts_with(customer_record_id, 'crm:') AND same_as IS NULL"
    )


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
