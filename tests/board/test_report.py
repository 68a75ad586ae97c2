"""The board report as a document."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from pypdf import PdfReader

from cutaway.board.board import Board
from cutaway.board.reading_back import read_back
from cutaway.board.report import BoardReport
from cutaway.board.setting import pdf
from cutaway.errors import SnapshotError
from cutaway.house import House


@pytest.fixture(scope="module")
def told(measured_twice) -> BoardReport:
    return House(measured_twice).board.report()


def words(file) -> str:
    return " ".join(word for page in read_back(file).pages for word in page)


def test_every_finding_stands_in_it_with_its_value_interval_n_window_and_where_it_misleads(report, told):
    said = words(report)
    (finding,) = [f for f in told.building.findings if f.practice == "basics.on_time_delivery"]
    assert finding.headline.replace("\u00a0", " ") in said
    for part in (
        "95 % interval",
        f"Judged {finding.n} orders of 20 customers",
        "Where it misleads.",
        "Good from",
        "Window",
    ):
        assert part.replace("Good from", "good from") in said
    for one in told.building.findings:
        assert one.practice in said and one.title in said


def test_it_says_what_is_unknown_and_why_what_changed_where_records_come_from_and_how_to_check_it(report, told):
    said = words(report)
    for heading in (
        "What is unknown, and why",
        "What changed",
        "Where the records come from",
        "How to check this report",
    ):
        assert heading in said
    assert "No source fills `invoice`" in said
    assert "Orders" in said and "Order export" in said
    assert told.digest in said.replace(" ", "")
    assert told.earlier is not None and f"Against snapshot {told.earlier.id}" in said


def test_it_is_tagged_names_its_title_and_language_and_has_bookmarks_and_page_numbers(report):
    read = PdfReader(io.BytesIO(report.read_bytes()))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == "en"
    assert read.metadata is not None and read.metadata.title is not None and "Small works" in read.metadata.title
    headings = [str(one.title) for one in read.outline if not isinstance(one, list)]
    assert headings[:3] == ["In one page", "The company in section", "Every finding"]
    assert all(f"page {n} of {len(read.pages)}" in page.extract_text() for n, page in enumerate(read.pages, 1))
    assert {round(float(page.mediabox.width)) for page in read.pages} == {595}  # A4


def test_its_fonts_are_in_the_file(report):
    read = PdfReader(io.BytesIO(report.read_bytes()))
    seen = 0
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            held = font.get_object()
            inner = held["/DescendantFonts"][0].get_object() if "/DescendantFonts" in held else held
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            seen += 1
    assert seen


def test_its_numbers_are_attached_by_place(report, told):
    manifest = read_back(report).manifest
    assert manifest["snapshot"] == told.building.snapshot and manifest["manifest_sha256"] == told.digest
    (finding,) = [f for f in told.building.findings if f.practice == "basics.on_time_delivery"]
    assert manifest["numbers"]["basics.on_time_delivery/value"] == finding.value
    assert manifest["numbers"]["basics.invoice_accuracy/value"] is None
    json.dumps(manifest)


def test_a_simulated_company_is_labelled_on_every_page(told):
    made = pdf(replace(told, building=replace(told.building, simulated=True)))
    assert all("SIMULATED COMPANY" in page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_an_earlier_snapshot_is_chosen_by_id_or_by_day(measured_twice):
    board: Board = House(measured_twice).board
    for since in ("1", "00000001", "2030-01-01"):
        earlier = board.report(since=since).earlier
        assert earlier is not None and earlier.id == "00000001"
    for nothing in ("2", "7", "1999-01-01", "yesterday"):
        with pytest.raises(SnapshotError, match="no snapshot before 00000002"):
            board.report(since=nothing)
