"""A setting is changed with a reason, and given back to the file."""

from __future__ import annotations

import pytest

from cutaway.decided import Decided
from cutaway.decided.reading import Mistake
from cutaway.decided.settings_said import checked_benchmark, checked_window, with_said
from cutaway.settings import OwnBenchmark, Settings

FILE = Settings(name="x", window_months=12, benchmarks={"basics.a": OwnBenchmark(0.9, 0.8, "the file")})


def test_what_was_said_last_stands_before_the_file(decided: Decided) -> None:
    decided.set("window_months", checked_window("24"), by="ann", why="few customers")
    decided.set("benchmark.basics.a", checked_benchmark("0,99", "0.9", "ours", better="higher"), by="ann", why="ours")
    now = with_said(FILE, decided.settings())
    assert now.window_months == 24
    assert now.benchmarks["basics.a"] == OwnBenchmark(0.99, 0.9, "ours")


def test_a_setting_is_given_back_to_the_file(decided: Decided) -> None:
    decided.set("window_months", "all", by="ann", why="try")
    assert with_said(FILE, decided.settings()).window_months is None
    decided.set("window_months", None, by="ann", why="back")
    assert with_said(FILE, decided.settings()) == FILE


def test_undoing_gives_what_was_said_before(decided: Decided) -> None:
    decided.set("window_months", 24, by="ann", why="few")
    last = decided.set("window_months", 6, by="bob", why="many")
    decided.undo(last.position, by="ann", why="no")
    assert with_said(FILE, decided.settings()).window_months == 24


def test_a_change_without_a_reason_is_refused(decided: Decided) -> None:
    with pytest.raises(Mistake, match="says why"):
        decided.set("window_months", 6, by="ann", why=" ")
    assert decided.settings() == {}


@pytest.mark.parametrize("text", ["0", "121", "-3", "x", "1e2"])
def test_a_window_of_no_length_is_refused(text: str) -> None:
    with pytest.raises(Mistake):
        checked_window(text)


@pytest.mark.parametrize(
    ("good", "poor", "basis", "better"),
    [
        ("0.8", "0.9", "x", "higher"),
        ("0.9", "0.8", "x", "lower"),
        ("inf", "0", "x", "higher"),
        ("1", "0", "", "higher"),
    ],
)
def test_a_benchmark_that_is_none_is_refused(good: str, poor: str, basis: str, better: str) -> None:
    with pytest.raises(Mistake):
        checked_benchmark(good, poor, basis, better=better)
