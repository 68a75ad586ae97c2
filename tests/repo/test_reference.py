"""The pages that are made from the code are what the code says now."""

from __future__ import annotations

import re
import runpy
from dataclasses import fields
from pathlib import Path

from cutaway.settings import COLUMN_TYPES, ColumnForm, OwnBenchmark, Settings, SourceSettings, TableForm

NAMES = {(SourceSettings, "name"), (TableForm, "name")}  # the headings of their parts, not settings
ROOT = Path(__file__).parents[2]


def test_the_made_pages_of_the_reference_are_not_stale():
    script = runpy.run_path(str(ROOT / "scripts" / "reference.py"))
    assert script["stale"]() == []


def test_every_page_that_the_readme_names_is_there():
    pages = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
    for page in (*pages, *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_every_setting_is_documented():
    page = (ROOT / "docs" / "reference" / "cutaway-toml.md").read_text(encoding="utf-8")
    for part in (Settings, SourceSettings, TableForm, ColumnForm, OwnBenchmark):
        for setting in fields(part):
            if setting.name not in ("sources", "benchmarks", "tables", "columns") and (part, setting.name) not in NAMES:
                assert f"`{setting.name}`" in page, setting.name
    assert all(f"`{kind}`" in page for kind in COLUMN_TYPES)
