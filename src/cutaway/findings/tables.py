"""Findings as tables of a snapshot, so that a question in SQL sees what the drawing shows."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.findings.finding import Finding

FINDING = {
    "practice": "VARCHAR",
    "room": "VARCHAR",
    "title": "VARCHAR",
    "verdict": "VARCHAR",
    "headline": "VARCHAR",
    "value": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "unit": "VARCHAR",
    "better": "VARCHAR",
    "good": "DOUBLE",
    "poor": "DOUBLE",
    "n": "BIGINT",
    "n_effective": "DOUBLE",
    "n_customers": "BIGINT",
    "window_start": "DATE",
    "window_end": "DATE",
    "why_unknown": "VARCHAR",
    "next_step": "VARCHAR",
    "method": "VARCHAR",
}
GENEROUS = {
    "links": "BIGINT",
    "value": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "n_customers": "BIGINT",
    "verdict": "VARCHAR",
    "as_linked": "VARCHAR",
}
POINT = {"value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE", "n": "BIGINT"}


def keep_findings(connection: duckdb.DuckDBPyConnection, findings: Sequence[Finding]) -> None:
    """Makes the tables `findings.finding`, `trend`, `split` and `generous` (with every doubtful link right)."""
    point = ", ".join(f"{name} {type}" for name, type in POINT.items())
    connection.execute("CREATE SCHEMA IF NOT EXISTS findings")
    connection.execute(f"CREATE TABLE findings.finding ({', '.join(f'{n} {t}' for n, t in FINDING.items())})")
    connection.execute(f"CREATE TABLE findings.trend (practice VARCHAR, month VARCHAR, {point}, complete BOOLEAN)")
    connection.execute(f"CREATE TABLE findings.split (practice VARCHAR, split_by VARCHAR, part VARCHAR, {point})")
    connection.execute(
        f"CREATE TABLE findings.generous (practice VARCHAR, {', '.join(f'{n} {t}' for n, t in GENEROUS.items())})"
    )
    _insert(
        connection,
        "generous",
        [[f.practice, *(_plain(getattr(f.generous, name)) for name in GENEROUS)] for f in findings if f.generous],
    )
    _insert(connection, "finding", [[_plain(getattr(f, name)) for name in FINDING] for f in findings])
    _insert(
        connection,
        "trend",
        [[f.practice, p.name, *(getattr(p, n) for n in POINT), p.complete] for f in findings for p in f.trend],
    )
    _insert(
        connection,
        "split",
        [
            [f.practice, split.by, p.name, *(getattr(p, n) for n in POINT)]
            for f in findings
            for split in f.splits
            for p in split.parts
        ],
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[list[object]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO findings.{table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value
