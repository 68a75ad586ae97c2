"""The charts, in one grammar: Vega-Lite specifications as plain data, drawn as SVG by vl-convert.

Page, report and notebook use the same specifications. A chart always has its words beside it: `trend_in_words` says
what the trend shows, and the page holds the same points as a table.
"""

from __future__ import annotations

import re
from typing import Any

import vl_convert

from cutaway.drawing.figures import many
from cutaway.drawing.palette import LIGHT
from cutaway.findings import words
from cutaway.findings.finding import Finding, Point, Split

ONCE: dict[str, Any] = {"values": [{}]}  # a mark that belongs to no row is drawn once, not once a row
AS_PERCENT = ("share", "ratio")
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_NAME = "monthAbbrevFormat(toNumber(substring(datum.value, 5)) - 1)"
_BEGINS = "(substring(datum.value, 5) == '01' || datum.index == 0)"  # a month that names its year too
MONTH = f"length(datum.value) != 7 ? datum.value : {_BEGINS} ? [{_NAME}, substring(datum.value, 0, 4)] : {_NAME}"


def trend(finding: Finding, width: int = 380, height: int = 180) -> dict[str, Any] | None:
    """The months of a finding: values, their intervals as a band, the natural process limits and the benchmark.

    Returns:
        The specification, or None if fewer than two points have a value.
    """
    if sum(point.value is not None for point in finding.trend) < 2:
        return None
    signals = set(finding.limits.signals) if finding.limits else set()
    data = [row | {"signal": row["name"] in signals} for row in _rows(finding, finding.trend)]
    x = {
        "field": "name",
        "type": "ordinal",
        "sort": None,
        "axis": {
            "labelExpr": MONTH,
            "labelAngle": 0,
            "title": None,
            "labelOverlap": "parity",
            "labelSeparation": 5,
            "labelPadding": 5,
        },
    }
    y = {"field": "value", "type": "quantitative", "title": _axis(finding), "scale": {"zero": False, "nice": True}}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "area", "color": LIGHT["pipe_light"], "opacity": 0.6},
            "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
        }
    ]
    if finding.limits:
        layers += [
            _level(_shown(finding, at), LIGHT["line"], [2, 3]) for at in (finding.limits.low, finding.limits.high)
        ]
        layers.append(_level(_shown(finding, finding.limits.centre), LIGHT["line"], []))
    layers += _benchmark(finding, "y")
    layers.append({"mark": {"type": "line", "color": LIGHT["ink"], "strokeWidth": 2}, "encoding": {"x": x, "y": y}})
    for test, mark in (
        ("datum.complete && !datum.signal", {"filled": True, "size": 34, "color": LIGHT["ink"]}),
        (
            "!datum.complete && !datum.signal",
            {"filled": True, "size": 34, "color": LIGHT["wall"], "stroke": LIGHT["ink"]},
        ),
        ("datum.signal", {"filled": True, "size": 90, "shape": "diamond", "color": LIGHT["weak"]}),
    ):
        layers.append(
            {
                "transform": [{"filter": f"({test}) && isValid(datum.value)"}],
                "mark": {"type": "point", "opacity": 1, **mark},
                "encoding": {"x": x, "y": y},
            }
        )
    return _chart({"data": {"values": data}, "layer": layers}, width, height)


def split(finding: Finding, parts: Split, width: int = 230) -> dict[str, Any] | None:
    """The parts of a split, each with its interval, on the finding's own unit; None if no part has a value."""
    data = [row | {"label": f"{row['name']} ({row['n']:,})"} for row in _rows(finding, parts.parts)]
    if not any(row["value"] is not None for row in data):
        return None
    x = {"field": "value", "type": "quantitative", "title": _axis(finding), "scale": {"zero": False, "nice": True}}
    y = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": {"labelLimit": 180}}
    layers = [
        *_benchmark(finding, "x"),
        {
            "mark": {"type": "rule", "strokeWidth": 2.2, "color": LIGHT["ink"]},
            "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1, "color": LIGHT["ink"]},
            "encoding": {"y": y, "x": x},
        },
    ]
    return _chart({"data": {"values": data}, "layer": layers}, width, 26 * len(data))


def draw_chart(spec: dict[str, Any]) -> str:
    """The specification as SVG, free to take the width of what it stands in."""
    made: str = vl_convert.vegalite_to_svg(spec)
    box = re.search(r'viewBox="([^"]*)"', made)
    inside = made[made.index(">") + 1 :]
    assert box is not None
    width, height = box.group(1).split()[2:]
    size = f'viewBox="{box.group(1)}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" {size} aria-hidden="true">{inside}'


def trend_in_words(finding: Finding) -> str:
    """What the trend shows, as sentences."""
    seen = [point for point in finding.trend if point.value is not None]
    if len(seen) < 2:
        return "Too few months have a value to show a trend."
    first, last = seen[0], seen[-1]
    start, end = (words.value(point.value, finding.unit) for point in (first, last))
    said = f"From {start} in {first.name} to {end} in {last.name}."
    if finding.trend_is == "rolling":
        said += " Each point is the whole window that ends with the month."
    if finding.limits:
        signals = finding.limits.signals
        within = f"{words.value(finding.limits.low, finding.unit)} and {words.value(finding.limits.high, finding.unit)}"
        said += f" Left to itself the process moves between {within}."
        said += f" {many(len(signals), 'month')} outside: {', '.join(signals)}." if signals else " No month is outside."
    if not last.complete:
        said += f" {last.name} is not complete."
    return said


def _shown(finding: Finding, value: float | None) -> float | None:
    return None if value is None else value * 100 if finding.unit in AS_PERCENT else value


def _rows(finding: Finding, points: tuple[Point, ...]) -> list[dict[str, Any]]:
    """The points as rows. An interval that is open at one end is drawn to the edge of what the chart shows."""
    seen = [v for point in points for v in (point.value, point.low, point.high) if v is not None]
    rows = []
    for point in points:
        low, high = point.low, point.high
        if (low is None) != (high is None):
            low, high = min(seen) if low is None else low, max(seen) if high is None else high
        ends = {key: _shown(finding, v) for key, v in (("value", point.value), ("low", low), ("high", high))}
        rows.append({"name": point.name, "n": point.n, "complete": point.complete, **ends})
    return rows


def _axis(finding: Finding) -> str:
    return "%" if finding.unit in AS_PERCENT else finding.unit


def _level(at: float | None, colour: str, dash: list[int]) -> dict[str, Any]:
    rule = {"type": "rule", "color": colour, "strokeDash": dash, "strokeWidth": 1}
    return {"data": ONCE, "mark": rule, "encoding": {"y": {"datum": at}}}


def _benchmark(finding: Finding, channel: str) -> list[dict[str, Any]]:
    """The poor and the good mark, with their names at the end of the line."""
    layers = []
    for name, value, colour in (("poor", finding.poor, LIGHT["weak_ink"]), ("good", finding.good, LIGHT["strong_ink"])):
        at = {"data": ONCE, "encoding": {channel: {"datum": _shown(finding, value)}}}
        layers.append({"mark": {"type": "rule", "color": colour, "strokeWidth": 1.2, "strokeDash": [6, 3]}, **at})
        where = {"align": "left", "dx": 4, "x": "width"} if channel == "y" else {"align": "center", "dy": -8, "y": 0}
        layers.append({"mark": {"type": "text", "text": name, "color": colour, "fontSize": 12, **where}, **at})
    return layers


def _chart(spec: dict[str, Any], width: int, height: int) -> dict[str, Any]:
    axis = {
        "labelColor": LIGHT["soft"],
        "titleColor": LIGHT["soft"],
        "gridColor": LIGHT["faint"],
        "domainColor": LIGHT["line"],
        "tickColor": LIGHT["line"],
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridOpacity": 0.6,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        **spec,
        "width": width,
        "height": height,
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": axis,
            "axisX": {"grid": False, "tickCount": 6},
            "text": {"font": FONT},
            "aria": False,
        },
    }
