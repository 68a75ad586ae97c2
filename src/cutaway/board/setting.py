"""How a board report becomes a PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cutaway.board.report import MANIFEST, BoardReport
from cutaway.board.telling import tell
from cutaway.drawing.typesetting import typeset


def pdf(report: BoardReport) -> bytes:
    """The report as a file: tagged, its fonts inside, its manifest attached. The same report, the same bytes."""
    template = Path(__file__).with_name("templates") / "board.typ"

    def put(root: Path) -> dict[str, Any]:
        (root / MANIFEST).write_text(json.dumps(report.manifest(), ensure_ascii=False, indent=1), "utf-8")
        return tell(report, root)

    return typeset(template, put, report.published_at)
