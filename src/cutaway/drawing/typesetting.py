"""Setting a document: words as data, charts and pieces of the drawing as files beside them, then typst.

Words reach typst as a JSON file that it reads as data, so that no name can be taken for markup. The drawing and the
charts are embedded as PDF, drawn by vl-convert, which brings the fonts that they were measured in.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
import vl_convert

from cutaway.drawing import charts
from cutaway.drawing.ink import element
from cutaway.drawing.interior import spoken
from cutaway.drawing.palette import LIGHT, coloured
from cutaway.drawing.patterns import definitions
from cutaway.drawing.rangebar import range_bar
from cutaway.drawing.section import style_sheet
from cutaway.drawing.states import State
from cutaway.findings import words
from cutaway.findings.finding import Finding

SCALE = 0.62  # points of paper for each unit of a chart


def typeset(template: Path, tell: Callable[[Path], Mapping[str, Any]], at: datetime) -> bytes:
    """A document as PDF; the same words give the same bytes.

    Args:
        template: a typst file, which reads `data.json`.
        tell: puts pictures into the folder that it is given, and returns the words.
        at: the instant that the file names as that of its making.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for state in State:
            swatch = element("rect", width=26, height=16, fill=f"url(#state-{state.key})", class_="patch")
            (root / f"swatch-{state.key}.svg").write_text(alone(swatch, 26, 16), "utf-8")
        (root / "data.json").write_text(json.dumps(tell(root), ensure_ascii=False), "utf-8")
        (root / template.name).write_bytes(template.read_bytes())
        made: bytes = typst.compile(root / template.name, root=root, format="pdf", timestamp=int(at.timestamp()))
    return made


def alone(drawn: str, width: float, height: float) -> str:
    """A small drawing without letters as a file of its own."""
    style = element("style", coloured(style_sheet(), LIGHT))
    box = f"0 0 {width:g} {height:g}"
    return element(
        "svg", style, definitions(), drawn, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=width, height=height
    )


def state_of(finding: Finding) -> dict[str, str]:
    """The key and the word of a finding's state."""
    state = State(finding.verdict.value)
    return {"key": state.key, "word": state.value}


def finding_told(finding: Finding, key: str, root: Path, *, width: int, height: int) -> dict[str, Any]:
    """What every document says of a finding; its bar and its trend are put into the folder `root`.

    Args:
        finding: which.
        key: what tells its files from those of others.
        root: where they are put.
        width, height: of the trend.
    """
    (root / f"bar-{key}.svg").write_text(alone(range_bar(finding, 3, 11, 254, 16), 260, 22), "utf-8")
    return {
        "practice": finding.practice,
        "method": finding.method,
        "room": finding.room.capitalize(),
        "title": finding.title,
        "asks": finding.asks,
        "headline": finding.headline,
        "state": state_of(finding),
        "value": words.value(finding.value, finding.unit),
        "bar": f"bar-{key}.svg",
        "spoken": spoken(finding),
        "chart": chart_file(charts.trend(finding, width=width, height=height), root / f"trend-{key}.pdf"),
        "trend": charts.trend_in_words(finding),
        "why": finding.why_unknown,
        "next": finding.next_step if finding.why_unknown else "",
        "missing": list(finding.missing),
    }


def chart_file(spec: dict[str, Any] | None, file: Path) -> dict[str, Any] | None:
    """Draws a chart into a file.

    Returns:
        The file's name and its width on paper in points: all charts at one scale, so that their letters are of one
        size. None if there is no chart.
    """
    if spec is None:
        return None
    drawn = charts.draw_chart(spec)
    file.write_bytes(vl_convert.svg_to_pdf(drawn))
    wide = re.search(r'width="([\d.]+)"', drawn)
    assert wide is not None
    return {"file": file.name, "width": round(float(wide.group(1)) * SCALE, 1)}
