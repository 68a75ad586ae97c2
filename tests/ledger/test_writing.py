from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from cutaway.errors import LedgerError
from cutaway.ledger import Ledger

GOOD: dict[str, Any] = {"kind": "merge", "subject": "customer:acme", "payload": {}, "by": "ana", "why": "same number"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "Merge"}, "`Merge` is not a kind"),
        ({"subject": " "}, "`subject` is empty"),
        ({"by": ""}, "`by` is empty"),
        ({"why": ""}, "`why` is empty"),
        ({"by": "ana\n2 merge"}, "`by` holds control characters"),
        ({"subject": "a\u2028b"}, "`subject` holds control characters"),
        ({"why": "a\0b"}, "`why` holds control characters"),
        ({"why": "a\ud800"}, "`why` is not valid Unicode"),
        ({"payload": {"share": float("nan")}}, "payload is not JSON"),
        ({"payload": {"at": datetime(2026, 1, 1)}}, "payload is not JSON"),
        ({"at": datetime(2026, 1, 1)}, "no time zone"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(ledger: Ledger, change: Any, says: str) -> None:
    with pytest.raises(LedgerError, match=says):
        ledger.append(**{**GOOD, **change})
    assert ledger.head().position == 0


def test_a_reason_may_have_several_lines_and_any_letters(ledger: Ledger) -> None:
    why = "Zwei Gründe:\n– erstens\n– 二\t'; DROP TABLE ledger_entry; --"
    ledger.append(**{**GOOD, "why": why, "payload": {"text": "a\0b\u2028"}})
    (entry,) = ledger.entries()
    assert entry.why == why
    assert entry.payload == {"text": "a\0b\u2028"}
    assert ledger.verify() == []
