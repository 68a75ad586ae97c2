from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cutaway.sources import inputs
from cutaway.warehouse.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "house" / "practices" / "basics").mkdir(parents=True)
    (tmp_path / "house" / "cutaway.toml").write_text("[house]\n")
    return Places(tmp_path / "house")


def test_another_program_makes_another_snapshot_of_the_same_records(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "cutaway"
    for name in ("sources/inputs.py", "stats/rate.py"):
        (program / name).parent.mkdir(parents=True)
        (program / name).write_text("one")
    monkeypatch.setattr(inputs, "__file__", str(program / "sources" / "inputs.py"))
    before = inputs.inputs_of(places, [], [], None, 12, "")
    assert inputs.inputs_of(places, [], [], None, 12, "") == before
    (program / "stats" / "rate.py").write_text("two")
    assert inputs.inputs_of(places, [], [], None, 12, "") != before


def test_every_argument_counts(places: Places) -> None:
    told = {
        inputs.inputs_of(places, [], [], as_of, months, written)
        for as_of in (None, date(2024, 1, 1), date(2024, 1, 2))
        for months in (None, 1, 12)
        for written in ("", "a decision")
    }
    assert len(told) == 18


def test_the_parts_are_not_run_together(places: Places) -> None:
    first = places.house / "practices" / "basics" / "a.py"
    first.write_text("xy")
    before = inputs.inputs_of(places, [], [], None, 12, "")
    first.rename(first.with_name("ax.py"))
    first.with_name("ax.py").write_text("y")
    assert inputs.inputs_of(places, [], [], None, 12, "") != before
