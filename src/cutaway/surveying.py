"""Surveying: from a published snapshot to all that the drawing shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from cutaway.drawing.building import Building, Island, Rows
from cutaway.findings.finding import Finding
from cutaway.findings.rows import evidence_rows
from cutaway.findings.said import beside_done
from cutaway.findings.words import plural
from cutaway.practices import Practice
from cutaway.telling import Beside
from cutaway.warehouse.snapshots import Snapshot

FIRST_ROWS = 20


def survey(
    snapshot: Snapshot,
    findings: Sequence[Finding],
    practices: Mapping[str, Practice],
    connection: duckdb.DuckDBPyConnection | None,
    beside: Beside,
) -> Building:
    """Gathers what is drawn.

    Args:
        snapshot: the snapshot.
        findings: its findings.
        practices: what their practices say of themselves.
        connection: to the snapshot's rows; None to show none.
        beside: what the company says of itself, and what it tries.
    """
    facts = snapshot.facts
    months = facts["window_months"]
    as_of = datetime.fromisoformat(facts["as_of"])
    return Building(
        company=facts["company"],
        simulated=facts["simulated"],
        snapshot=snapshot.id,
        as_of=as_of,
        window=f"{months} {plural('month', months)} to {as_of:%d %B %Y}"
        if months
        else f"everything up to {as_of:%d %B %Y}",
        findings=tuple(findings),
        islands=tuple(_island(source, facts) for source in facts["sources"]),
        rows={
            finding.practice: _first_rows(connection, finding)
            for finding in findings
            if connection is not None and finding.has_rows and finding.n
        },
        explanations={id: practice.explanation.sections() for id, practice in practices.items()},
        needs={id: practice.needs for id, practice in practices.items()},
        loops=beside.loops,
        said=beside_done(beside.told, findings),
        ledger=beside.head,
    )


def _island(source: Mapping[str, Any], facts: Mapping[str, Any]) -> Island:
    files = [file for file in facts["files"] if file["source"] == source["name"]]
    entries = [entry for entry in facts["entries"] if entry["source"] == source["name"]]
    return Island(
        name=source["island"],
        title=source["title"],
        source=source["name"],
        rows=sum(file["landed"] for file in files),
        quarantined=sum(file["quarantined"] for file in files) + sum(entry["quarantined"] for entry in entries),
        feeds=tuple(dict.fromkeys(entry["table"] for entry in entries if entry["entered"])),
    )


def _first_rows(connection: duckdb.DuckDBPyConnection, finding: Finding) -> Rows:
    table = evidence_rows(connection, finding.practice, finding, limit=FIRST_ROWS)
    rows = zip(*(table.column(name).to_pylist() for name in table.column_names), strict=True)
    return Rows(tuple(table.column_names), tuple(rows), finding.n)
