"""Every file that a page of the documentation leads to is there, and the picture of the README says what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("benchmarks/*.md")]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def broken(page: Path) -> list[str]:
    return [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("[here](page.md), [there](nowhere.md#part), [web](https://example.org/x.md)")
    assert broken(tmp_path / "page.md") == ["nowhere.md"]


def test_the_picture_of_the_readme_is_of_a_simulated_company() -> None:
    drawn = (ROOT / "docs" / "pictures" / "drawing.svg").read_text("utf-8")
    assert "This company is simulated." in drawn and drawn.count("SIMULATED COMPANY") >= 1
    assert "docs/pictures/drawing.svg" in (ROOT / "README.md").read_text("utf-8")
