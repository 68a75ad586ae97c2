"""A file without header is recognised by its first row, said to be one, and mapped by its values alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from cutaway.connecting.headless import is_headless, kind_of_value
from tests.connecting.systems import moments, write


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-01-05", "moment"), ("05.01.2026 10:30", "moment"), ("kim@firm.example", "address"), ("12.50", "figure"),
        ("4711001", "figure"), ("2025", ""), ("7", ""), ("Q1", ""), ("Created at", ""), ("High", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_can_be_no_name(text: str, kind: str):
    assert kind_of_value(text) == kind


def test_days_as_names_of_columns_are_names():
    assert not is_headless(["Country", "2026-01-01"], {"Country": ["France"], "2026-01-01": ["17", "4"]})
    assert is_headless(["T1", "2026-01-01"], {"T1": ["T2"], "2026-01-01": ["2026-01-02", "2026-01-03"]})


def test_no_row_is_lost_and_the_house_refreshes_as_it_is_written(tmp_path: Path):
    rows = [
        [f"T{i:05}", at.strftime("%Y-%m-%d %H:%M"), ["Question", "Complaint"][i % 2]] for i, _, at in moments(3, 90)
    ]
    write(tmp_path / "exports" / "tickets.csv", rows)
    draft = connect(tmp_path / "exports")
    assert draft.raw_tables[0].rows == 90
    assert "header = false" in draft.files["cutaway.toml"]
    assert "first row holds values and no names" in draft.files["cutaway.toml"]
    assert draft.trial is not None and draft.trial.files[0]["read"] == 90
    filled = {c.name: c.columns for table in draft.tables for c in table.columns}
    assert filled.get("opened_at") == ("column_2",) and filled.get("kind") == ("column_3",)
