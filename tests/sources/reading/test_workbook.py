"""Workbooks: the sheet that is meant, the header that is there, each cell as the text of its value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, Limits, land

Fill = Callable[[xlsxwriter.Workbook], None]


def book(fill: Fill, **options: Any) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as workbook:
        fill(workbook)
    return out.getvalue()


def sheet(rows: list[list[Any]], title: str = "Orders") -> bytes:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        days = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        made = workbook.add_worksheet(title)
        for n, row in enumerate(rows):
            for m, cell in enumerate(row):
                if isinstance(cell, date):
                    made.write_datetime(n, m, cell, days)
                elif cell is not None:
                    made.write(n, m, cell)

    return book(fill, strings_to_numbers=False, strings_to_formulas=False)


def test_values_become_the_text_that_says_the_same(landed: Callable[..., Any]) -> None:
    rows = [
        ["id", "when", "n", "ok", "note"],
        ["007", datetime(2024, 1, 2, 13, 30), 1.0, True, "=1+1"],
        ["1.10", datetime(2024, 1, 3), 0.1, False, None],
        [7, None, -1234567.25, None, " x\ny "],
    ]
    found = landed(sheet(rows), name="orders.xlsx")
    assert found.rows == [
        (1, ("007", "2024-01-02T13:30:00", "1", "true", "=1+1")),
        (2, ("1.10", "2024-01-03", "0.1", "false", None)),
        (3, ("7", None, "-1234567.25", None, " x\ny ")),
    ]
    account = found.account
    assert (account["kind"], account["part"], account["notes"]) == ("excel", "Orders", ())
    assert account["detected"] == ("kind", "sheet", "header_row", "header")


def test_a_title_above_the_table_is_no_header_and_is_stated(read_here: Callable[..., Any]) -> None:
    rows: list[list[Any]] = [["Orders of March"], [], [None, "id", "n"], [None, "a", 1], [], [None, "b", 2]]
    found = read_here(sheet(rows), name="a.xlsx")
    assert found.cells == [("a", "1"), ("b", "2")]
    assert found.account["notes"] == ["header in row 3, 2 row(s) above it", "1 empty column(s) left out"]
    assert [(a["_row"], a["line"], a["reason"]) for a in found.aside] == [(2, 5, "blank line")]
    assert found.account["read"] == 3


def test_the_header_can_be_said(read_here: Callable[..., Any]) -> None:
    rows = [["a", "b"], ["id", "n"], ["x", "1"]]
    assert read_here(sheet(rows), name="a.xlsx", form=Form(header_row=2)).cells == [("x", "1")]
    form = Form(header=False, columns=("p", "q"))
    found = read_here(sheet(rows), name="a.xlsx", form=form)
    assert (found.account["columns"], len(found.rows)) == (("p", "q"), 3)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([[1, 2], [3, 4]], "in doubt which row .* is the header"),
        ([["id", "id"], ["a", "b"]], "in doubt which row"),
        ([["id", "note"], ["a", "b", "c"]], "in doubt which row"),
        ([], "is empty"),
    ],
)
def test_a_header_that_is_in_doubt_is_asked_for(read_here: Callable[..., Any], rows: list[Any], says: str) -> None:
    with pytest.raises(SourceError, match=says) as refused:
        read_here(sheet(rows), name="a.xlsx")
    assert refused.value.next_step


def several(workbook: xlsxwriter.Workbook) -> None:
    for title, hidden in (("Orders", False), ("Users", False), ("Lists", True), ("Empty", False)):
        made = workbook.add_worksheet(title)
        if title != "Empty":
            made.write_row(0, 0, ["id"])
            made.write_row(1, 0, [title])
        if hidden:
            made.hide()


def test_of_several_sheets_one_must_be_named(read_here: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="2 sheets that hold something: `Orders`, `Users`"):
        read_here(book(several), name="a.xlsx")
    for title in ("Orders", "Users", "Lists"):
        assert read_here(book(several), name="a.xlsx", form=Form(sheet=title)).cells == [(title,)]
    with pytest.raises(SourceError, match="no sheet `Order`"):
        read_here(book(several), name="a.xlsx", form=Form(sheet="Order"))


def test_merged_cells_errors_and_lost_digits_are_stated(read_here: Callable[..., Any]) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = workbook.add_worksheet()
        made.write_row(0, 0, ["team", "n"])
        made.merge_range("A2:A3", "North")
        made.write_number("B2", 4111111111111111)
        made.write_formula("B3", "=1/0", None, "#DIV/0!")

    found = read_here(book(fill), name="a.xlsx")
    assert found.cells == [("North", "4111111111111111")]
    assert [a["reason"] for a in found.aside] == ["blank line"]
    said = " | ".join(found.account["notes"])
    assert "1 merged area(s), the first at row 2" in said
    assert "1 cell(s) of the workbook hold an error" in said
    assert "1 number(s) of more than 15 digits" in said


def test_formulas_give_the_value_that_was_last_computed(read_here: Callable[..., Any]) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        made = workbook.add_worksheet()
        made.write_row(0, 0, ["n"])
        made.write_formula("A2", "=40+2", None, 42)

    assert read_here(book(fill), name="a.xlsx").cells == [("42",)]


@pytest.mark.parametrize("data", [b"", b"id,n\n1,2\n", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_refused(read_here: Callable[..., Any], data: bytes) -> None:
    with pytest.raises(SourceError, match="not a whole"):
        read_here(data, name="a.xlsx")


def test_a_changed_byte_never_ends_in_anything_but_rows_or_a_refusal(read_here: Callable[..., Any]) -> None:
    whole = sheet([["id", "n"], *([f"x{n}", n] for n in range(50))])
    refused = 0
    for place in range(0, len(whole), 97):
        damaged = bytes(whole[:place]) + bytes([whole[place] ^ 0x55]) + bytes(whole[place + 1 :])
        try:
            assert read_here(damaged, name="a.xlsx").account["read"] == 50
        except SourceError:
            refused += 1
    assert refused > 10


def repacked(whole: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info))
    return out.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_opened(landed: Callable[..., Any]) -> None:
    bomb = repacked(sheet([["id"], ["a"]]), "xl/sharedStrings.xml", b"<t>" + b" " * (600 << 20))
    with pytest.raises(SourceError, match="unpacks to more than"):
        landed(bomb, name="a.xlsx", memory=512 << 20)


def test_a_sheet_that_claims_every_cell_kills_the_child_alone(tmp_path: Path) -> None:
    cells = b'<c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    file = tmp_path / "a.xlsx"
    file.write_bytes(
        repacked(sheet([["id"]]), "xl/worksheets/sheet1.xml", xml + cells + b"</row></sheetData></worksheet>")
    )
    began = datetime.now(UTC)
    with pytest.raises(SourceError, match=r"died|memory"):
        land(file, tmp_path / "landed", Form(), limits=Limits(memory=512 << 20))
    assert (datetime.now(UTC) - began).total_seconds() < 10
