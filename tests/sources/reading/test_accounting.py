"""The account of a landing: it balances, or it is not an account."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Landing

SOUND: dict[str, Any] = {
    "file": "orders.csv",
    "sha256": "ab",
    "bytes": 10,
    "kind": "csv",
    "columns": ("id", "größe"),
    "read": 3,
    "landed": 2,
    "quarantined": 1,
    "reasons": {"blank line": 1},
    "protections": {"files": True},
}


def test_an_account_survives_being_written_and_read() -> None:
    account = Landing(**SOUND, detected=("kind",), newline="crlf")
    assert Landing.from_json(account.to_json()) == account
    assert json.loads(account.to_json())["columns"] == ["id", "größe"]


@pytest.mark.parametrize(
    "wrong",
    [{"read": 4}, {"landed": 3}, {"quarantined": 0}, {"reasons": {}}, {"read": 1, "landed": 0, "reasons": {"x": 2}}],
)
def test_rows_that_do_not_add_up_are_no_account(wrong: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match="do not add up"):
        Landing(**{**SOUND, **wrong})


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"file": "a"}', "[" * 100_000, "null"])
def test_text_that_is_no_account_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        Landing.from_json(text)
