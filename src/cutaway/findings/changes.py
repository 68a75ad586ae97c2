"""Why a number moved since the snapshot before: rate, mix, new rows, or another method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cutaway.findings.finding import Finding, Point, Split

SPLITTABLE = "share"  # a share of the whole is the mean of its parts, weighted by their units; a median is not
OTHERS = "all others"


@dataclass(frozen=True)
class PartMoved:
    """One part of a split, then and now: its units and its value; None where it had too few."""

    name: str
    n_before: int
    n_now: int
    before: float | None
    now: float | None


@dataclass(frozen=True)
class Moved:
    """A movement taken apart by one split; `rate` and `mix` add up to it.

    Attributes:
        by: the split: `segment`, `team`, `channel`.
        rate: what came from the parts doing better or worse.
        mix: what came from some parts having more or fewer of the units than before.
        parts: the parts that moved it, largest first.
    """

    by: str
    rate: float
    mix: float
    parts: tuple[PartMoved, ...]


@dataclass(frozen=True)
class Change:
    """A finding beside the same practice's finding of the snapshot before.

    Attributes:
        practice: its id.
        before, now: the two findings; None where the practice was not measured.
        method: whether the practice was measured in another way; the numbers are not comparable then.
        benchmark: whether good or poor began elsewhere.
        apart: whether the two intervals do not touch; None if one of them has none. Intervals that touch do not show
            that nothing moved.
        new_rows: how many units more were judged than before.
        moved: the movement taken apart, where the answer is a share.
    """

    practice: str
    before: Finding | None
    now: Finding | None
    method: bool = False
    benchmark: bool = False
    apart: bool | None = None
    new_rows: int = 0
    moved: tuple[Moved, ...] = ()

    @property
    def verdict(self) -> bool:
        """Whether the verdict is another one."""
        return (self.before and self.before.verdict) != (self.now and self.now.verdict)

    @property
    def any(self) -> bool:
        """Whether anything that a reader would see is another."""
        if self.before is None or self.now is None:
            return True
        return self.verdict or self.method or self.benchmark or self.before.value != self.now.value


def changes(before: Sequence[Finding], now: Sequence[Finding]) -> tuple[Change, ...]:
    """Each practice of either snapshot, compared; in the order of the later one, what is gone last."""
    then = {finding.practice: finding for finding in before}
    found = [compare(then.pop(finding.practice, None), finding) for finding in now]
    return (*found, *(compare(finding, None) for finding in then.values()))


def compare(before: Finding | None, now: Finding | None) -> Change:
    """One practice, then and now; one of the two may be None, and not both."""
    if before is None or now is None:
        one = before or now
        assert one is not None
        return Change(one.practice, before, now)
    same = before.method == now.method and before.unit == now.unit
    return Change(
        practice=now.practice,
        before=before,
        now=now,
        method=not same,
        benchmark=(before.good, before.poor) != (now.good, now.poor),
        apart=apart(before, now) if same else None,
        new_rows=now.n - before.n,
        moved=tuple(_taken_apart(before, now)) if same else (),
    )


def apart(before: Finding | Point, now: Finding | Point) -> bool | None:
    """Whether two intervals do not touch; None if one of them has none."""
    if None in (before.low, before.high, now.low, now.high):
        return None
    assert before.low is not None and before.high is not None and now.low is not None and now.high is not None
    return before.high < now.low or now.high < before.low


def _taken_apart(before: Finding, now: Finding) -> Iterable[Moved]:
    if now.unit != SPLITTABLE or before.value is None or now.value is None or before.value == now.value:
        return
    then = {split.by: split for split in before.splits}
    for split in now.splits:
        if split.by in then:
            yield _decomposed(split.by, _parts(then[split.by], before), _parts(split, now))


def _parts(split: Split, finding: Finding) -> dict[str, Point]:
    """The parts that have a value, and one more for all units beside them, so that they add up to the whole."""
    parts = {part.name: part for part in split.parts if part.value is not None and part.n}
    n = finding.n - sum(part.n for part in parts.values())
    if n > 0:
        hits = (finding.value or 0.0) * finding.n - sum((part.value or 0.0) * part.n for part in parts.values())
        parts[OTHERS] = Point(OTHERS, min(1.0, max(0.0, hits / n)), None, None, n)
    return parts


def _decomposed(by: str, before: dict[str, Point], now: dict[str, Point]) -> Moved:
    """Kitagawa's decomposition (1955): each part at the mean of its two weights, and at the mean of its two values."""
    n_before, n_now = (sum(part.n for part in parts.values()) for parts in (before, now))
    rate = mix = 0.0
    told = []
    for part in sorted({*before, *now}):
        old, new = before.get(part), now.get(part)
        w0, w1 = (old.n / n_before if old else 0.0), (new.n / n_now if new else 0.0)
        v0 = old.value if old and old.value is not None else (new.value if new else 0.0) or 0.0
        v1 = new.value if new and new.value is not None else v0
        own_rate, own_mix = (v1 - v0) * (w0 + w1) / 2, (w1 - w0) * (v0 + v1) / 2
        rate, mix = rate + own_rate, mix + own_mix
        moved = PartMoved(
            name=part,
            n_before=old.n if old else 0,
            n_now=new.n if new else 0,
            before=old.value if old else None,
            now=new.value if new else None,
        )
        told.append((-abs(own_rate + own_mix), part, moved))
    return Moved(by, rate, mix, tuple(moved for _, _, moved in sorted(told, key=lambda one: one[:2])))
