"""The pages that are made from the code are what the code says now."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_made_pages_of_the_reference_are_not_stale():
    script = runpy.run_path(str(ROOT / "scripts" / "reference.py"))
    assert script["stale"]() == []


def test_every_page_that_the_readme_names_is_there():
    pages = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
    for page in (*pages, *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} names {target}"
