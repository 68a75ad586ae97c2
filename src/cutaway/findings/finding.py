"""What a practice found: one number with all that is needed to believe it, or the reason why there is none."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Point:
    """One point of a trend, or one part of a split.

    Attributes:
        name: the month (`2024-03`), or the part's name.
        value, low, high: the value and its 95 % interval, or None where the part has too few units.
        n: the units judged in it.
        complete: False for a month that the window or the book cuts short.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    complete: bool = True


@dataclass(frozen=True)
class Split:
    """The same answer for each part of something: segments, teams, channels."""

    by: str
    parts: tuple[Point, ...]


@dataclass(frozen=True)
class Limits:
    """Natural process limits of a monthly trend (XmR chart), and the months outside them."""

    centre: float
    low: float
    high: float
    signals: tuple[str, ...]


@dataclass(frozen=True)
class Exclusion:
    """Units that were counted and not judged, and why."""

    reason: str
    n: int


@dataclass(frozen=True)
class Touched:
    """The customers behind the units that fell short, and what they paid in the window.

    Attributes:
        customers: how many customers had at least one unit that fell short.
        of_customers: how many customers had a judged unit.
        revenue: what they paid, net of credit notes, in the reporting currency; None if the book cannot say.
        of_revenue: what all customers paid.
        currency: the reporting currency.
    """

    customers: int
    of_customers: int
    revenue: float | None = None
    of_revenue: float | None = None
    currency: str | None = None


@dataclass(frozen=True)
class Generous:
    """The same answer on the book in which every doubtful link between two customers is right.

    Attributes:
        links: doubtful links of customers among the units.
        value, low, high, n, n_customers: the answer then.
        verdict: what it says then. `as_linked`: what the answer says with the links as they are.
    """

    links: int
    value: float | None
    low: float | None
    high: float | None
    n: int
    n_customers: int
    verdict: Verdict
    as_linked: Verdict

    @property
    def holds(self) -> bool:
        """Whether the verdict is the same either way."""
        return self.verdict == self.as_linked


@dataclass(frozen=True)
class Finding:
    """What a practice found in one snapshot, for one window.

    Attributes:
        practice: its id. `room`, `title` and `asks` are the practice's own words.
        verdict: strong, fair, weak or unknown.
        headline: the finding as one sentence.
        value: the answer; None if it is unknown.
        low, high: the 95 % interval; for a population value the bounds that unknown customers leave open, or None.
        interval: what `low` and `high` are: `confidence`, `bounds` or `none`.
        unit: what the value is counted in: `share`, `hours`, `hand-offs per case`, `ratio`.
        better: `higher` or `lower`.
        good, poor, basis: the benchmark, and who says so.
        n: units judged. `n_effective`: the independent units they are worth, customers being alike in themselves.
        n_customers: customers among them.
        of: what one unit is, in the singular.
        window_start, window_end: the window; its start is not part of it, and None for the whole book.
        exclusions: units counted and not judged.
        why_unknown: why there is no verdict; empty if there is one.
        next_step: what to connect, or what to try.
        needs_more: about how many more units would settle an open verdict, or None.
        missing: what was missing and could move the number, in sentences.
        details: further figures of the answer, by name: `top_5`, `p90`, `herfindahl`.
        trend, limits, splits, touched: see their classes. `trend_is` says what a point is: `month` or `rolling`.
        generous: the same with every doubtful link right; None if no link of its customers is in doubt. If the verdicts
            differ, the finding's own is unknown.
        method: digest of the practice's source.
        has_rows: whether the rows behind it may be opened (never for employees and respondents).
    """

    practice: str
    room: str
    title: str
    asks: str
    verdict: Verdict
    headline: str
    of: str
    unit: str
    better: str
    good: float
    poor: float
    basis: str
    window_start: date | None
    window_end: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    interval: str = "none"
    n: int = 0
    n_effective: float | None = None
    n_customers: int = 0
    exclusions: tuple[Exclusion, ...] = ()
    why_unknown: str = ""
    next_step: str = ""
    needs_more: int | None = None
    missing: tuple[str, ...] = ()
    details: tuple[tuple[str, float], ...] = ()
    trend: tuple[Point, ...] = ()
    trend_is: str = "month"
    limits: Limits | None = None
    splits: tuple[Split, ...] = ()
    touched: Touched | None = None
    generous: Generous | None = None
    method: str = ""
    has_rows: bool = True

    def as_json(self) -> dict[str, Any]:
        """The finding as plain JSON values; `window` holds both ends."""
        plain = asdict(self)
        start, end = plain.pop("window_start"), plain.pop("window_end")
        plain["window"] = {"start": start and start.isoformat(), "end": end.isoformat()}
        plain["details"] = dict(self.details)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Finding:
        """Reads what `as_json` wrote."""
        known = {f.name for f in fields(cls)}
        values = {name: value for name, value in plain.items() if name in known}
        start = plain["window"]["start"]
        return cls(
            **{
                **values,
                "verdict": Verdict(plain["verdict"]),
                "window_start": date.fromisoformat(start) if start else None,
                "window_end": date.fromisoformat(plain["window"]["end"]),
                "exclusions": tuple(Exclusion(**e) for e in plain["exclusions"]),
                "missing": tuple(plain["missing"]),
                "details": tuple(plain["details"].items()),
                "trend": tuple(Point(**p) for p in plain["trend"]),
                "limits": Limits(**{**plain["limits"], "signals": tuple(plain["limits"]["signals"])})
                if plain["limits"]
                else None,
                "splits": tuple(Split(s["by"], tuple(Point(**p) for p in s["parts"])) for s in plain["splits"]),
                "generous": _generous(plain.get("generous")),
                "touched": Touched(**plain["touched"]) if plain["touched"] else None,
            }
        )


def _generous(plain: dict[str, Any] | None) -> Generous | None:
    if plain is None:
        return None
    verdicts = {name: Verdict(plain[name]) for name in ("verdict", "as_linked")}
    return Generous(**{**plain, **verdicts})
