"""The log of look-ups: who looked at which identities, and when. It names records, never what was seen in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from cutaway.warehouse.places import Places

FILE = "lookups.jsonl"


def log_lookup(places: Places, by: str, where: str, records: Sequence[str]) -> None:
    """Adds a line to the log in the vault; nothing is shown if it cannot be written."""
    if not records:
        return
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "by": by, "in": where, "records": list(records)}
    with (places.vault / FILE).open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")
