"""A file shows one idea: none is over 400 lines, and half of them are short."""

from __future__ import annotations

from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
MOST_LINES = 400
HOUSE_LINES = 200  # house.py is wiring only
EXCEPTIONS: dict[str, str] = {}  # path below src: reason


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def sources() -> list[Path]:
    return [path for path in (ROOT / "src").rglob("*.py") if path.name != "__init__.py"]


def test_no_file_is_longer_than_one_idea():
    long = {str(p.relative_to(ROOT / "src")): lines(p) for p in sources() if lines(p) > MOST_LINES}
    assert {path: n for path, n in long.items() if path not in EXCEPTIONS} == {}


def test_the_house_only_wires():
    assert lines(ROOT / "src" / "cutaway" / "house.py") <= HOUSE_LINES


def test_most_files_are_short():
    assert median(lines(path) for path in sources()) <= 120


def test_an_exception_still_needs_to_be_one():
    assert all(lines(ROOT / "src" / path) > MOST_LINES for path in EXCEPTIONS)
