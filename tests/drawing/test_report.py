"""The report as PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.drawing import Building, pdf


def read(made: bytes, tmp_path: Path) -> list[str]:
    """The words of each page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine: the words of the PDF were NOT checked")
    (tmp_path / "report.pdf").write_bytes(made)
    command = ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f") if page.strip()]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_report_is_a_tagged_pdf(report: bytes) -> None:
    assert report.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in report
    assert b"/Lang" in report


def test_every_practice_has_its_page_with_its_headline_and_its_question(
    building: Building, report: bytes, tmp_path: Path
) -> None:
    pages = [squeezed(page) for page in read(report, tmp_path)]
    for finding in building.findings:
        own = [page for page in pages[2:] if f"Practice{finding.practice}," in page]
        assert len(own) == 1
        assert squeezed(finding.headline) in own[0]
        assert finding.verdict.value in own[0]
        assert all(squeezed(exclusion.reason) in own[0] for exclusion in finding.exclusions)


def test_the_drawing_is_on_the_first_page_with_its_words(building: Building, report: bytes, tmp_path: Path) -> None:
    first = squeezed(read(report, tmp_path)[0])
    for room in building.rooms:
        assert squeezed(room.question) in first


def test_every_page_says_of_what_it_is(building: Building, report: bytes, tmp_path: Path) -> None:
    pages = read(report, tmp_path)
    assert len(pages) == 2 + len(building.findings)
    for number, page in enumerate(pages, 1):
        assert building.snapshot in page
        assert "as of 31 March 2025" in page
        assert "SIMULATED COMPANY" in page
        assert f"{number} of {len(pages)}" in page
    real = read(pdf(replace(building, simulated=False, findings=building.findings[:1])), tmp_path)
    assert not any("simulated company" in page.lower() for page in real)


def test_markup_of_the_typesetter_in_foreign_names_stays_text(building: Building, tmp_path: Path) -> None:
    hostile = '#panic("x") *bold* $1/0$ ]#[ \\u{41} <label> @ref'
    finding = replace(building.findings[0], title=hostile, headline=hostile, basis=hostile)
    made = pdf(replace(building, company=hostile, findings=(finding,)))
    assert any(squeezed(hostile) in squeezed(page) for page in read(made, tmp_path)[1:])


def test_the_same_building_gives_the_same_bytes(building: Building, report: bytes) -> None:
    assert pdf(building) == report


def test_an_empty_house_has_a_report_too(empty: Building) -> None:
    assert pdf(empty).startswith(b"%PDF")
