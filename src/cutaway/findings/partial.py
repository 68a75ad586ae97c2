"""What the sources did not deliver, or the book could not take: findings on such tables say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TOLD_FROM = 0.01  # the share of refused rows from which a finding names it; all are in the account of the refresh


def partial_tables(facts: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """For each book table that is not whole, why, in sentences.

    Args:
        facts: what a snapshot says of itself: `files`, `entries`, and `undelivered` since it is kept.
    """
    told: dict[str, list[str]] = {}
    for absent in facts.get("undelivered", ()):
        for table in absent["fills"]:
            told.setdefault(table, []).append(
                f"`{absent['source']}.{absent['table']}` was not delivered: `{table}` lacks its rows."
            )
    read: dict[tuple[str, str], list[int]] = {}
    for file in facts["files"]:
        counts = read.setdefault((file["source"], file["table"]), [0, 0])
        counts[0] += file["read"]
        counts[1] += file["quarantined"]
    for entry in facts["entries"]:
        sentences = told.setdefault(entry["table"], [])
        for root in entry["roots"]:
            rows, refused = read.get((entry["source"], root), [0, 0])
            if refused and refused >= TOLD_FROM * rows:
                sentences.append(
                    f"{refused:,} of {rows:,} rows of `{entry['source']}.{root}` could not be read or cast "
                    f"({refused / rows:.0%}): `{entry['table']}` lacks them."
                )
        refused, rows = entry["quarantined"], entry["returned"]
        if refused and refused >= TOLD_FROM * rows:
            sentences.append(
                f"{refused:,} of {rows:,} rows for `{entry['table']}` from `{entry['source']}` broke its contract "
                f"({refused / rows:.0%}) and are left out."
            )
    return {table: tuple(dict.fromkeys(sentences)) for table, sentences in told.items() if sentences}
