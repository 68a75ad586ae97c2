"""A report that was tampered with, or is of another snapshot, is found."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ByteStringObject, ContentStream, NameObject, TextStringObject

from cutaway.board import checking
from cutaway.board.making import kept as kept_in
from cutaway.board.reading_back import NotAReport
from cutaway.board.report import MANIFEST
from cutaway.board.setting import pdf
from cutaway.errors import SnapshotError
from cutaway.house import House
from cutaway.warehouse.places import Places


def test_every_number_of_an_untouched_report_is_computed_again_from_the_rows(measured_twice, report):
    checked = House(measured_twice).board.verify(report)
    assert checked.differences == () and checked.from_rows and checked.same_bytes
    assert checked.numbers > 200 and checked.snapshot == "00000002"


def test_a_number_that_was_made_better_is_named_in_the_text_and_in_the_manifest(measured_twice, tmp_path):
    board = House(measured_twice).board
    true = board.report()
    findings = tuple(
        replace(f, value=0.98, low=0.97, high=0.99) if f.practice == "basics.on_time_delivery" else f
        for f in true.building.findings
    )
    (tmp_path / "better.pdf").write_bytes(pdf(replace(true, building=replace(true.building, findings=findings))))
    found = board.verify(tmp_path / "better.pdf").differences
    assert any(d.says.startswith("98.0") and "basics.on_time_delivery" in d.place for d in found)
    assert any(d.place == "attached manifest, basics.on_time_delivery/value" and d.says == "0.98" for d in found)


def test_one_glyph_that_another_program_changed_is_named(measured_twice, report, tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(report.read_bytes()))
    page = next(p for p in writer.pages if "How to check this report" in p.extract_text())
    before = page.extract_text()
    content = ContentStream(page["/Contents"].get_object(), writer)
    for operands, operator in content.operations:
        if operator in (b"Tj", b"TJ") and _swapped(operands):
            break
    page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(tmp_path / "changed.pdf")
    after = PdfReader(tmp_path / "changed.pdf").pages[page.page_number].extract_text()
    assert after != before
    checked = House(measured_twice).board.verify(tmp_path / "changed.pdf")
    assert checked.differences and all(f"page {page.page_number + 1}" in d.place for d in checked.differences)
    assert not checked.same_bytes


def _swapped(operands: list) -> bool:
    """Puts the second glyph of a text in the place of its first."""
    strings = operands[0] if isinstance(operands[0], list) else operands
    for at, text in enumerate(strings):
        raw = (
            text.original_bytes
            if isinstance(text, TextStringObject)
            else bytes(text)
            if isinstance(text, bytes)
            else b""
        )
        if len(raw) >= 4 and raw[:2] != raw[2:4]:
            strings[at] = ByteStringObject(raw[2:4] + raw[2:])
            return True
    return False


def test_a_report_that_was_only_saved_again_holds_and_it_is_said(measured_twice, report, tmp_path):
    PdfWriter(clone_from=io.BytesIO(report.read_bytes())).write(tmp_path / "saved.pdf")
    checked = House(measured_twice).board.verify(tmp_path / "saved.pdf")
    assert checked.differences == () and not checked.same_bytes


def _attached(report: Path, out: Path, change) -> Path:
    writer = PdfWriter()
    writer.append(io.BytesIO(report.read_bytes()))
    manifest = json.loads(PdfReader(io.BytesIO(report.read_bytes())).attachments[MANIFEST][0])
    change(manifest)
    writer.add_attachment(MANIFEST, json.dumps(manifest).encode())
    writer.write(out)
    return out


def test_a_snapshot_that_is_missing_is_told_with_the_next_step(measured_twice, report, tmp_path):
    file = _attached(report, tmp_path / "r.pdf", lambda m: m.update(snapshot="00000099"))
    with pytest.raises(SnapshotError, match="snapshot 00000099, and this house has none") as told:
        House(measured_twice).board.verify(file)
    assert "--house" in told.value.next_step


def test_another_snapshot_of_the_same_id_is_not_taken_for_it(measured_twice, report, tmp_path):
    file = _attached(report, tmp_path / "r.pdf", lambda m: m.update(manifest_sha256="0" * 64))
    with pytest.raises(SnapshotError, match="another snapshot 00000002"):
        House(measured_twice).board.verify(file)


def test_a_damaged_snapshot_confirms_nothing(house, report):
    file = Places(house).snapshots / "00000002" / "findings.json"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes().replace(b"basics", b"basicz", 1))
    with pytest.raises(SnapshotError, match="damaged"):
        House(house).board.verify(report)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no pdf", "not a PDF"),
        (b"%PDF-1.7 garbage", "damaged"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_report_is_told(measured_twice, tmp_path, content, told):
    file = tmp_path / "r.pdf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NotAReport, match=told):
        House(measured_twice).board.verify(file)


def test_a_pdf_without_its_manifest_is_told(measured_twice, report, tmp_path):
    writer = PdfWriter()
    writer.append(io.BytesIO(report.read_bytes()))
    writer.write(tmp_path / "bare.pdf")
    with pytest.raises(NotAReport, match=MANIFEST):
        House(measured_twice).board.verify(tmp_path / "bare.pdf")


def test_a_manifest_of_a_later_format_is_refused(measured_twice, report, tmp_path):
    with pytest.raises(NotAReport, match="format 9"):
        House(measured_twice).board.verify(_attached(report, tmp_path / "r.pdf", lambda m: m.update(format=9)))


def test_what_cannot_be_computed_again_is_held_against_what_is_kept_and_it_is_said(house):
    opened = House(house)
    practices, snapshot, kept = opened.practices(), opened.snapshot, kept_in(opened.snapshot)
    assert checking._why_not_from_rows(snapshot, kept, practices) == ""
    other = {id: replace(practice, method="another") for id, practice in practices.items()}
    assert "another method measures" in checking._why_not_from_rows(snapshot, kept, other)
    (snapshot.folder / "snapshot.duckdb").unlink()
    assert "dropped by retention" in checking._why_not_from_rows(snapshot, kept, practices)
