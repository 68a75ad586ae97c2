"""No cell that leaves is ever a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cutaway_web.places.rows.spreadsheet import FORMULA, safe, written

LIVE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "\N{NO-BREAK SPACE}=1"]


@pytest.mark.parametrize("text", LIVE)
def test_a_text_that_a_spreadsheet_would_run_is_quoted(text):
    assert safe(text) == "'" + text
    line = written("csv", ["a"], [[text]]).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(line, newline="")))[1][0]
    assert not cell.lstrip().startswith(FORMULA)


def test_numbers_days_and_names_stay_what_they_are():
    assert safe(-2.5) == -2.5 and safe(Decimal("-1")) == Decimal("-1")
    assert safe(date(2026, 1, 2)) == "2026-01-02" and safe(None) == "" and safe(True) == "yes"
    assert safe("Müller & Söhne") == "Müller & Söhne"


def test_an_excel_file_holds_texts_and_no_formula():
    row = [
        *LIVE[:4],
        "http://x.example",
        "007",
        -1.5,
        date(2026, 1, 2),
        datetime(2026, 1, 2, 3, tzinfo=UTC),
        None,
        True,
    ]
    made = written("xlsx", [f"c{n}" for n in range(len(row))], [row])
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet
    cells = re.findall(r'<c r="[A-Z]+2"[^>]*?(?: t="(\w)")?(?:/>|>)', sheet)
    assert cells[:6] == ["s"] * 6
