"""The small bar in a row: an interval against the poor and the good mark.

Every bar has the poor mark at one third and the good mark at two thirds of its width, whatever the unit and whichever
way is better. So rows can be compared by eye: what lies right of the good mark is good. What lies farther out than the
bar reaches ends in an arrow.
"""

from __future__ import annotations

from cutaway.drawing.ink import group, line, path, rect
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
    top = y - h / 2
    zones = [
        rect(x, top, w / 3, h, class_="zone poor", fill="url(#zone-poor)"),
        rect(x + w / 3, top, w / 3, h, class_="zone between"),
        rect(x + 2 * w / 3, top, w / 3, h, class_="zone good"),
        line(x + w / 3, top - 2, x + w / 3, top + h + 2, class_="mark poor"),
        line(x + 2 * w / 3, top - 2, x + 2 * w / 3, top + h + 2, class_="mark good"),
    ]
    return group(*zones, *_interval(finding, low, high, x, y, w), *_value(finding, value, x, y, w), class_="bar")


def _interval(finding: Finding, low: float | None, high: float | None, x: float, y: float, w: float) -> list[str]:
    if low is None or high is None:
        return []
    (a, before), (b, after) = sorted((along(low, finding), along(high, finding)))
    left, right = x + a * w, x + b * w
    style = "interval bounds" if finding.interval == "bounds" else "interval"
    drawn = [line(left, y, max(right, left + 1), y, class_=style)]
    for at, beyond in ((left, before), (right, after)):
        if beyond:
            drawn.append(
                path(
                    f"M{at - 5 * beyond:.2f} {y - 4:.2f}L{at:.2f} {y:.2f}L{at - 5 * beyond:.2f} {y + 4:.2f}",
                    class_="cap",
                )
            )
        else:
            drawn.append(line(at, y - 4, at, y + 4, class_="cap"))
    return drawn


def _value(finding: Finding, value: float | None, x: float, y: float, w: float) -> list[str]:
    if value is None:
        return []
    at, beyond = along(value, finding)
    if beyond:
        tip = x + at * w
        return [
            path(
                f"M{tip - 7 * beyond:.2f} {y - 5:.2f}L{tip:.2f} {y:.2f}L{tip - 7 * beyond:.2f} {y + 5:.2f}Z",
                class_="value",
            )
        ]
    r = 3.6
    middle = x + at * w
    if finding.interval == "confidence":
        return [f'<circle class="value" cx="{middle:.2f}" cy="{y:.2f}" r="{r}"/>']
    return [path(f"M{middle - 4.4:.2f} {y:.2f}l4.4 -4.4l4.4 4.4l-4.4 4.4Z", class_="value")]
