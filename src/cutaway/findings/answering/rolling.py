"""The trend of an answer that belongs to a window: the same question asked again at the end of each month before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from cutaway.findings.answering.answered import point
from cutaway.findings.context import Context
from cutaway.findings.finding import Point
from cutaway.findings.judged import Evidence, look
from cutaway.practices import Window
from cutaway.stats.estimate import Estimate

POINTS = 12  # ends of months, beside the window's own end


def rolling_trend(
    evidence: Evidence, context: Context, final: Estimate, ask: Callable[[Evidence], Estimate | None]
) -> tuple[Point, ...]:
    """The answer for windows of the same length that end at the last twelve ends of months, oldest first.

    Months whose window the book does not hold in full are left out. The points overlap: neighbours share most of their
    data, so they have no natural process limits.

    Args:
        evidence: the practice's evidence for the window itself.
        context: the circumstances.
        final: the answer for the window itself, which is the last point.
        ask: gives the answer of some evidence.
    """
    window, first = evidence.window, context.first_invoice_on
    if window.months is None or first is None:
        return ()
    points = []
    for end in _ends_before(window.end):
        earlier = Window.of_months(end, window.months)
        if not reaches_back(earlier, evidence.practice.looks_back, first):
            continue
        at = replace(context, as_of=datetime.combine(end, time(23, 59, 59)), window=earlier)
        estimate = ask(look(evidence.practice, at))
        if estimate is not None:
            points.append(point(f"{end:%Y-%m}", estimate))
    return (*points, point(f"{window.end:%Y-%m}", final))


def reaches_back(window: Window, windows: int, first: date) -> bool:
    """Whether a book that begins on a day holds a window and some before it; a month's grace for a slow beginning."""
    earliest: Window | None = window
    for _ in range(windows):
        earliest = earliest.before() if earliest else None
    if earliest is None:
        return False
    return earliest.start is None or first <= earliest.start + timedelta(days=31)


def _ends_before(end: date) -> list[date]:
    month = end.replace(day=1)
    ends = []
    for _ in range(POINTS):
        last = month - timedelta(days=1)
        ends.append(last)
        month = last.replace(day=1)
    return ends[::-1]
