"""The small bar in a row: an interval against the poor and the good mark.

Every bar has the poor mark at one third and the good mark at two thirds of its width, whatever the unit and whichever
way is better. So rows can be compared by eye: what lies right of the good mark is good. What lies farther out than the
bar reaches ends in an arrow.
"""

from __future__ import annotations

from math import inf

from cutaway.drawing.ink import circle, group, line, path, rect
from cutaway.drawing.priorities import place
from cutaway.findings.finding import Finding

REACH = (-1.0, 2.0)  # in distances from poor to good


def along(value: float, finding: Finding) -> tuple[float, int]:
    """Where a value stands on the bar, from 0 to 1, and whether it lies beyond the bar's start (-1) or end (1)."""
    at = place(value, finding)
    start, end = REACH
    beyond = -1 if at < start else 1 if at > end else 0
    return (min(max(at, start), end) - start) / (end - start), beyond


def range_bar(finding: Finding, x: float, y: float, w: float, h: float = 14) -> str:
    """The bar as SVG, its middle at `y`."""
    return bar(finding, finding.value, finding.low, finding.high, x, y, w, h)


def bar(
    finding: Finding, value: float | None, low: float | None, high: float | None, x: float, y: float, w: float, h: float
) -> str:
    """A bar on the finding's scale for any value and interval, for a part of a split too."""
    drawn = [*zones(x, y, w, h), *_interval(finding, low, high, x, y, w)]
    return group(*drawn, "" if value is None else _value(finding, value, x, y, w), class_="bar")


def zones(x: float, y: float, w: float, h: float) -> list[str]:
    """The ground of a bar: past poor, between, past good; and the two marks."""
    top, third = y - h / 2, w / 3
    return [
        rect(x, top, third, h, class_="zone poor", fill="url(#zone-poor)"),
        rect(x + third, top, third, h, class_="zone between"),
        rect(x + 2 * third, top, third, h, class_="zone good"),
        line(x + third, top - 2, x + third, top + h + 2, class_="mark poor"),
        line(x + 2 * third, top - 2, x + 2 * third, top + h + 2, class_="mark good"),
    ]


def _interval(finding: Finding, low: float | None, high: float | None, x: float, y: float, w: float) -> list[str]:
    """The line from end to end; an end that is not known reaches out of the bar."""
    if low is None and high is None:
        return []
    ends = (-inf if low is None else low, inf if high is None else high)
    (a, before), (b, after) = sorted(along(end, finding) for end in ends)
    left, right = x + a * w, x + b * w
    style = "interval bounds" if finding.interval == "bounds" else "interval"
    drawn = [line(left, y, max(right, left + 1), y, class_=style)]
    for at, beyond in ((left, before), (right, after)):
        arrow = path(
            f"M{at - 5 * beyond:.2f} {y - 4:.2f}L{at:.2f} {y:.2f}L{at - 5 * beyond:.2f} {y + 4:.2f}", class_="cap"
        )
        drawn.append(arrow if beyond else line(at, y - 4, at, y + 4, class_="cap"))
    return drawn


def _value(finding: Finding, value: float, x: float, y: float, w: float) -> str:
    """A dot for an estimate, a diamond for a whole population, an arrow where the bar does not reach."""
    at, beyond = along(value, finding)
    middle = x + at * w
    if beyond:
        back = middle - 7 * beyond
        return path(f"M{back:.2f} {y - 5:.2f}L{middle:.2f} {y:.2f}L{back:.2f} {y + 5:.2f}Z", class_="value")
    if finding.interval == "confidence":
        return circle(middle, y, 3.6, class_="value")
    return path(f"M{middle - 4.4:.2f} {y:.2f}l4.4 -4.4l4.4 4.4l-4.4 4.4Z", class_="value")
