"""The drawing as a PDF: one large sheet, then a page for each practice. Tagged, with its fonts inside.

Words reach the report as a JSON file that typst reads as data, so that no name can be taken for markup. The drawing
and the charts are embedded as PDF, drawn by vl-convert, which brings the fonts that they were measured in.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import typst
import vl_convert

from cutaway.drawing import charts
from cutaway.drawing.building import Building, tag
from cutaway.drawing.figures import facts_of, many
from cutaway.drawing.ink import element
from cutaway.drawing.interior import spoken
from cutaway.drawing.islands import status_line
from cutaway.drawing.lettering import paragraphs
from cutaway.drawing.palette import LIGHT, coloured
from cutaway.drawing.panels import first_sentence, how_sure
from cutaway.drawing.patterns import definitions
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.rangebar import range_bar
from cutaway.drawing.section import describe, style_sheet, svg
from cutaway.drawing.states import State
from cutaway.drawing.title_block import NOT_A_SCORE, SIMULATED
from cutaway.findings import words
from cutaway.findings.finding import Finding

SCALE = 0.62  # points of paper for each unit of a chart
SECTIONS = ("How it is measured", "Where it misleads", "What to try", "Sources")


def pdf(building: Building) -> bytes:
    """The report as a file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _pictures(building, root)
        told = _told(building, root)
        (root / "data.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        template = Path(__file__).with_name("templates") / "report.typ"
        (root / "report.typ").write_bytes(template.read_bytes())
        made: bytes = typst.compile(
            root / "report.typ", root=root, format="pdf", timestamp=int(building.as_of.timestamp())
        )
    return made


def _pictures(building: Building, root: Path) -> None:
    (root / "drawing.pdf").write_bytes(vl_convert.svg_to_pdf(svg(building)))
    for state in State:
        swatch = element("rect", width=26, height=16, fill=f"url(#state-{state.key})", class_="patch")
        (root / f"swatch-{state.key}.svg").write_text(_alone(swatch, 26, 16), "utf-8")


def _alone(drawn: str, width: float, height: float) -> str:
    """A small drawing without letters as a file of its own."""
    style = element("style", coloured(style_sheet(), LIGHT))
    box = f"0 0 {width:g} {height:g}"
    return element(
        "svg", style, definitions(), drawn, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=width, height=height
    )


def _told(building: Building, root: Path) -> dict[str, Any]:
    judged = sum(finding.verdict.value != "unknown" for finding in building.findings)
    return {
        "title": f"{building.company}: a section through the company",
        "company": building.company,
        "simulated": building.simulated,
        "stamp": SIMULATED,
        "as_of": f"{building.as_of:%-d %B %Y}",
        "snapshot": building.snapshot,
        "described": describe(building),
        "summary": f"{many(judged, 'practice')} judged, over {building.window}. {NOT_A_SCORE}",
        "first": [
            {
                "headline": f.headline,
                "room": f.room.capitalize(),
                "state": _state(f),
                "sure": f"{how_sure(f)}.",
                "next": first_sentence(f.next_step),
            }
            for f in look_first(building.findings)
        ],
        "open": [{"title": f.title, "why": f.why_unknown, "next": f.next_step} for f in learn_next(building.findings)],
        "islands": [
            (
                tag(at),
                f"{island.name}: {island.title}",
                f"{island.rows:,}",
                f"{island.quarantined:,}",
                status_line(island),
            )
            for at, island in enumerate(building.islands)
        ],
        "planned": [
            (room.name.capitalize(), " · ".join(title for _, title in building.planned_in(room)))
            for room in building.rooms
            if building.planned_in(room)
        ],
        "findings": [
            _finding(finding, room.question, building, f"{at}-{place}", root)
            for at, room in enumerate(building.rooms)
            for place, finding in enumerate(building.findings_in(room.name))
        ],
    }


def _finding(finding: Finding, question: str, building: Building, key: str, root: Path) -> dict[str, Any]:
    (root / f"bar-{key}.svg").write_text(_alone(range_bar(finding, 3, 11, 254, 16), 260, 22), "utf-8")
    said = dict(building.explanations.get(finding.practice, ()))
    return {
        "practice": finding.practice,
        "method": finding.method,
        "room": finding.room.capitalize(),
        "question": question,
        "title": finding.title,
        "asks": finding.asks,
        "headline": finding.headline,
        "state": _state(finding),
        "value": words.value(finding.value, finding.unit),
        "bar": f"bar-{key}.svg",
        "spoken": spoken(finding),
        "facts": facts_of(finding),
        "chart": _chart(charts.trend(finding, width=300, height=170), root / f"trend-{key}.pdf"),
        "trend": charts.trend_in_words(finding),
        "why": finding.why_unknown,
        "next": finding.next_step if finding.why_unknown else "",
        "missing": list(finding.missing),
        "splits": _splits(finding, key, root),
        "exclusions": [(e.reason, words.count(e.n)) for e in finding.exclusions],
        "said": [(heading, paragraphs(said[heading])) for heading in SECTIONS if said.get(heading)],
    }


def _state(finding: Finding) -> dict[str, str]:
    state = State(finding.verdict.value)
    return {"key": state.key, "word": state.value}


def _splits(finding: Finding, key: str, root: Path) -> list[dict[str, Any]]:
    drawn = []
    for at, cut in enumerate(finding.splits):
        chart = _chart(charts.split(finding, cut, width=185), root / f"split-{key}-{at}.pdf")
        parts = "; ".join(f"{part.name} {words.value(part.value, finding.unit)}" for part in cut.parts)
        if chart is not None:
            drawn.append({"by": cut.by.replace("_", " "), "chart": chart, "alt": parts})
    return drawn


def _chart(spec: dict[str, Any] | None, file: Path) -> dict[str, Any] | None:
    """The chart's file and its width on paper: all charts at one scale, so that their letters are of one size."""
    if spec is None:
        return None
    drawn = charts.draw_chart(spec)
    file.write_bytes(vl_convert.svg_to_pdf(drawn))
    wide = re.search(r'width="([\d.]+)"', drawn)
    assert wide is not None
    return {"file": file.name, "width": round(float(wide.group(1)) * SCALE, 1)}
