"""A report with titles above and totals below its table is read as the table that it holds."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

from cutaway.connecting import connect
from cutaway.connecting.untidy import names_in
from cutaway.house import House
from tests.connecting.vendors import VENDORS


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    import io

    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


ROWS = [[f"I{i}", f"2025-01-{1 + i % 28:02}", f"{i}.50"] for i in range(30)]


def test_the_names_below_titles_are_found_with_their_line():
    names = names_in("Fjord Works\nInvoices\n\n" + written([["Invoice", "Date", "Amount"], *ROWS]), ",")
    assert names is not None
    assert (names.header_row, names.columns) == (4, ("Invoice", "Date", "Amount"))


def test_names_that_stand_twice_get_numbers_and_that_is_said():
    names = names_in(written([["Label", "label", ""], *ROWS]), ",")
    assert names is not None
    assert names.columns == ("Label", "label 2", "column 3")
    assert "`label 2`" in names.stated[0]


def test_a_header_in_two_rows_makes_one_name_of_both():
    top, below = ["Form", "How easy was it?", "", "Why?"], ["", "By phone", "By mail", "Open-Ended Response"]
    names = names_in(written([top, below, *[[f"{i}", "1", "2", "so"] for i in range(20)]]), ",")
    assert names is not None
    assert names.columns == ("Form", "How easy was it?: By phone", "How easy was it?: By mail", "Why?")
    assert names.header_row == 2


def test_rows_of_values_alone_hold_no_names():
    assert names_in(written(ROWS), ",") is None


def test_a_total_below_the_table_is_no_invoice_and_is_told(tmp_path: Path):
    exports = VENDORS["german_invoice_book"].put(tmp_path / "exports")
    draft = connect(exports, house=tmp_path / "house")
    draft.write(tmp_path / "house")
    sql = " ".join(draft.files["to_book/rechnungsausgangsbuch/invoice.sql"].replace("--", " ").split())
    assert "says `Summe` adds up the others, and stays out" in sql
    facts = House(tmp_path / "house").refresh().facts
    assert facts["tables"]["invoice"] + facts["tables"]["credit_note"] == 230
    assert facts["tables"]["credit_note"] == sum(i % 21 == 4 for i in range(230))


def test_a_member_of_an_archive_that_is_no_utf8_is_read_in_what_it_looks_like(tmp_path: Path):
    rows = [["Nr zamówienia", "Klient", "Miasto"], *[[f"Z{i}", f"Wiśniewska {i}", "Gdańsk"] for i in range(60)]]
    with zipfile.ZipFile(tmp_path / "orders.zip", "w") as archive:
        archive.writestr("orders.csv", written(rows, ";").encode("cp1250"))
    draft = connect(tmp_path, dry_run=False)
    assert [column.name for column in draft.raw_tables[0].columns] == rows[0]
