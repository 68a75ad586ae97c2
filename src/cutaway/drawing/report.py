"""The drawing as a PDF: one large sheet, then a page for each practice. Tagged, with its fonts inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import vl_convert

from cutaway.drawing import charts
from cutaway.drawing.building import Building, tag
from cutaway.drawing.figures import facts_of, many
from cutaway.drawing.islands import status_line
from cutaway.drawing.lettering import paragraphs
from cutaway.drawing.panels import first_sentence, how_sure
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.section import describe, svg
from cutaway.drawing.title_block import NOT_A_SCORE, SIMULATED
from cutaway.drawing.typesetting import chart_file, finding_told, state_of, typeset
from cutaway.findings import words
from cutaway.findings.finding import Finding

SECTIONS = ("How it is measured", "Where it misleads", "What to try", "Sources")


def pdf(building: Building) -> bytes:
    """The report as a file."""
    template = Path(__file__).with_name("templates") / "report.typ"
    return typeset(template, lambda root: _told(building, root), building.as_of)


def _told(building: Building, root: Path) -> dict[str, Any]:
    (root / "drawing.pdf").write_bytes(vl_convert.svg_to_pdf(svg(building)))
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
                "state": state_of(f),
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
    said = dict(building.explanations.get(finding.practice, ()))
    return {
        **finding_told(finding, key, root, width=300, height=170),
        "question": question,
        "facts": facts_of(finding),
        "splits": _splits(finding, key, root),
        "exclusions": [(e.reason, words.count(e.n)) for e in finding.exclusions],
        "said": [(heading, paragraphs(said[heading])) for heading in SECTIONS if said.get(heading)],
    }


def _splits(finding: Finding, key: str, root: Path) -> list[dict[str, Any]]:
    drawn = []
    for at, cut in enumerate(finding.splits):
        chart = chart_file(charts.split(finding, cut, width=185), root / f"split-{key}-{at}.pdf")
        parts = "; ".join(f"{part.name} {words.value(part.value, finding.unit)}" for part in cut.parts)
        if chart is not None:
            drawn.append({"by": cut.by.replace("_", " "), "chart": chart, "alt": parts})
    return drawn
