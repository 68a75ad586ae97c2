"""Settings that people changed, each with a reason; what was said last stands before `cutaway.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cutaway.decided.reading import Mistake
from cutaway.ledger import Entry
from cutaway.settings import OwnBenchmark, Settings

KIND = "setting"
WINDOW = "window_months"
BENCHMARK = "benchmark."  # and the practice's id behind it
ALL = "all"
LONGEST_WINDOW = 120


@dataclass(frozen=True)
class Said:
    """One setting as somebody set it last.

    Attributes:
        name: `window_months`, or `benchmark.` and a practice's id.
        value: what `cutaway.toml` would hold; None if it was given back to that file.
        entry: who, when and why.
    """

    name: str
    value: Any
    entry: Entry


def fold_settings(entries: Iterable[Entry]) -> dict[str, Said]:
    """The last entry of each setting that counts."""
    found = {}
    for entry in entries:
        if entry.kind == KIND and not entry.undone and entry.payload is not None:
            name = entry.subject.partition(":")[2]
            found[name] = Said(name, entry.payload.get("value"), entry)
    return found


def with_said(settings: Settings, said: Mapping[str, Said]) -> Settings:
    """The settings of the file, with what people said since."""
    benchmarks = dict(settings.benchmarks)
    window = settings.window_months
    for name, setting in said.items():
        if setting.value is None:
            continue
        if name == WINDOW:
            window = None if setting.value == ALL else int(setting.value)
        elif name.startswith(BENCHMARK):
            benchmarks[name.removeprefix(BENCHMARK)] = OwnBenchmark(**setting.value)
    return replace(settings, window_months=window, benchmarks=benchmarks)


def checked_window(text: str) -> int | str:
    """A number of months, or `all`; raises Mistake."""
    if text.strip() == ALL:
        return ALL
    if text.strip().isdecimal() and 1 <= int(text) <= LONGEST_WINDOW:
        return int(text)
    raise Mistake(
        f"The window cannot be `{text[:40]}`.",
        where=WINDOW,
        next_step=f"Write a number of months from 1 to {LONGEST_WINDOW}, or `{ALL}`.",
    )


def checked_benchmark(good: str, poor: str, basis: str, *, better: str) -> dict[str, Any]:
    """What a benchmark is set to.

    Args:
        good, poor: numbers as typed.
        basis: what it rests on; "our judgement" is a basis.
        better: `higher`, `lower` or `band`.

    Raises:
        Mistake: if a part is missing, or good and poor are the wrong way round.
    """
    try:
        high, low = float(good.replace(",", ".")), float(poor.replace(",", "."))
    except ValueError:
        raise Mistake("`good` and `poor` are numbers.", next_step="Write a share as 0.95.") from None
    if not basis.strip():
        raise Mistake("A benchmark says what it rests on.", next_step="“Our judgement” is a basis.")
    if not (abs(high) < float("inf") and abs(low) < float("inf")):
        raise Mistake("`good` and `poor` are finite numbers.", next_step="Write a share as 0.95.")
    if (better == "higher" and high <= low) or (better == "lower" and high >= low):
        raise Mistake(
            f"Where {better} is better, good is {'above' if better == 'higher' else 'below'} poor.",
            next_step="Exchange the two, or look at the practice again.",
        )
    return {"good": high, "poor": low, "basis": basis.strip()}
