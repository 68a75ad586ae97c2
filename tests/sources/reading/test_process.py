"""Whatever becomes of the child, the parent lives and says which file it was and why."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Limits
from cutaway.sources.reading.process import run

HERE = Path(__file__).parent
MIB = 1 << 20


@pytest.fixture
def call(tmp_path: Path) -> Callable[..., Any]:
    def call_probe(probe: str, limits: Limits | None = None, **arguments: Any) -> Any:
        allowed = limits or Limits(seconds=30)
        return run(
            f"probes:{probe}", arguments, folder=tmp_path, limits=allowed, name="orders.csv", also_from=[HERE]
        ).value

    return call_probe


@pytest.mark.parametrize(
    ("probe", "says"),
    [
        ("segfault", "died .SIGSEGV."),
        ("abort", "died .SIGABRT."),
        ("leave_quietly", "died .exit code 0."),
        ("lie", "died .exit code 0."),
        ("answer_without_end", "died .exit code 0."),
        ("raise_unforeseen", "KeyError: 'nobody thought of this'"),
    ],
)
def test_a_child_that_dies_or_answers_nonsense_is_an_error_that_names_the_file(
    call: Callable[..., Any], probe: str, says: str
) -> None:
    with pytest.raises(SourceError, match=says) as failed:
        call(probe)
    assert failed.value.where == "orders.csv"
    assert failed.value.next_step


def test_a_child_that_hangs_is_stopped_in_time(call: Callable[..., Any], tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(SourceError, match="longer than 1 seconds"):
        call("hang", Limits(seconds=1))
    assert time.monotonic() - began < 5
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_eats_memory_is_stopped_at_its_limit(call: Callable[..., Any]) -> None:
    small = Limits(seconds=30, memory=512 * MIB)
    assert call("eat_memory", small, bytes_wanted=64 * MIB) == 64 * MIB
    with pytest.raises(SourceError, match="more than 512 MiB of memory"):
        call("eat_memory", small, bytes_wanted=600 * MIB)


def test_a_child_that_fills_the_disk_is_stopped_at_its_limit(call: Callable[..., Any], tmp_path: Path) -> None:
    small = Limits(seconds=30, written=4 * MIB)
    assert call("fill_disk", small, bytes_wanted=3 * MIB)
    with pytest.raises(SourceError, match="File too large"):
        call("fill_disk", small, bytes_wanted=8 * MIB)
    assert (tmp_path / "rows.parquet").stat().st_size <= 4 * MIB


def test_an_old_answer_is_never_taken_for_a_new_one(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "answer.json").write_text('{"answer": 1, "protections": {}}')
    with pytest.raises(SourceError, match="died"):
        call("leave_quietly")
