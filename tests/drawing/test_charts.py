"""Charts and the words beside them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

from cutaway.drawing.charts import draw_chart, split, trend, trend_in_words
from cutaway.findings.finding import Point, Split

from .sample import FIRST_WORD, ON_TIME, PARTNERS  # noqa: TID252


def spec_of(made: dict[str, Any] | None) -> dict[str, Any]:
    assert made is not None
    return made


def test_the_trend_shows_the_findings_own_months() -> None:
    rows = spec_of(trend(ON_TIME))["data"]["values"]
    assert [(row["name"], row["value"], row["low"], row["high"]) for row in rows] == [
        (p.name, p.value and p.value * 100, p.low and p.low * 100, p.high and p.high * 100) for p in ON_TIME.trend
    ]
    assert [row["name"] for row in rows if row["signal"]] == ["2025-03"]
    assert [row["name"] for row in rows if not row["complete"]] == ["2025-03"]


def test_the_benchmark_and_the_natural_limits_stand_in_the_trend() -> None:
    levels = {
        layer["encoding"]["y"]["datum"]
        for layer in spec_of(trend(ON_TIME))["layer"]
        if isinstance(layer["encoding"].get("y"), dict) and "datum" in layer["encoding"]["y"]
    }
    limits = ON_TIME.limits
    assert limits is not None
    assert levels == {100 * v for v in (ON_TIME.good, ON_TIME.poor, limits.low, limits.centre, limits.high)}


def test_too_few_months_give_words_and_no_chart() -> None:
    assert trend(PARTNERS) is None
    assert trend(replace(ON_TIME, trend=ON_TIME.trend[:1])) is None
    assert trend_in_words(PARTNERS) == "Too few months have a value to show a trend."


def test_the_words_say_what_the_chart_shows() -> None:
    said = trend_in_words(ON_TIME)
    assert "From 88.0\u00a0% in 2024-04 to 74.0\u00a0% in 2025-03." in said
    assert "between 74.2\u00a0% and 88.3\u00a0%" in said
    assert "1\u00a0month outside: 2025-03." in said
    assert "2025-03 is not complete." in said
    assert "No month is outside." in trend_in_words(FIRST_WORD)


def test_a_chart_is_svg_that_needs_nothing_else() -> None:
    drawn = draw_chart(spec_of(trend(ON_TIME)))
    root = ET.fromstring(drawn)
    assert root.get("viewBox")
    assert "style=" not in drawn
    assert re.findall(r"https?://[^\"]*", drawn.replace("http://www.w3.org/", "")) == []
    words = [found.text for found in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words.count("poor") == words.count("good") == 1
    assert {"Apr", "2024", "2025", "Mar"} <= {w for found in root.iter() for w in (found.text,) if w}


def test_a_month_without_a_value_leaves_a_gap() -> None:
    drawn = draw_chart(spec_of(trend(FIRST_WORD)))
    line = re.search(r'aria-[^>]*line[^>]*>|class="mark-line[^>]*"[^>]*><path d="([^"]*)"', drawn)
    assert line is not None
    assert line.group(0).count("M") >= 2


def test_an_interval_with_an_open_end_reaches_the_edge_of_what_is_shown() -> None:
    points = (Point("2025-01", 5.0, 4.0, 9.0, 30), Point("2025-02", 6.0, 5.0, None, 4))
    rows = spec_of(trend(replace(FIRST_WORD, trend=points)))["data"]["values"]
    assert [(row["low"], row["high"]) for row in rows] == [(4.0, 9.0), (5.0, 9.0)]


def test_a_split_shows_each_part_with_its_units_and_foreign_names_as_text() -> None:
    made = spec_of(split(ON_TIME, ON_TIME.splits[0]))
    assert [row["label"] for row in made["data"]["values"]][:2] == ["Werk Süd (410)", "Dock & Yard <b>2</b> (512)"]
    assert "<b>" not in draw_chart(made)
    assert split(ON_TIME, Split("team", (Point("Field", None, None, None, 3),))) is None
