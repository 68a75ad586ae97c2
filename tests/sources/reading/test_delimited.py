"""Text files against an independent reader: every cell exactly, every record accounted for."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cutaway.errors import SourceError
from cutaway.sources.reading import Form

KEYS = (
    "007",
    "1.10",
    "1.1",
    "1E5",
    "NA",
    "#x",
    " x ",
    "01/02/2024",
    "null",
    "",
    "-0",
    "+49 30",
    "TRUE",
    "\ufeffid",
    "é",
    "汉字",
)
KIND_OF = {"blank line", "too few fields", "too many fields", "text after a closing quote", "a NUL byte in a cell"}


class UnclosedQuote(Exception):
    """A quote opens on this line and never closes."""


def judged(text: str, delimiter: str, width: int | None = None) -> Iterator[tuple[int, list[str] | str]]:
    """Each record of a text: its line, and its cells or why it cannot be a row. One letter at a time, on purpose."""
    at, line = 0, 1
    while at < len(text):
        cells, cell, state, began, opened, broken = [], "", "start", line, 0, False
        while True:
            letter = text[at] if at < len(text) else ""
            if state == "quoted":
                if letter == "":
                    raise UnclosedQuote(opened)
                if letter == '"':
                    state = "closed"
                else:
                    cell += letter
                    line += letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n")
                at += 1
                continue
            if letter == '"' and state == "start":
                state, opened = "quoted", line
            elif letter == '"' and state == "closed":
                state, cell = "quoted", cell + '"'
            elif letter == delimiter:
                cells.append(cell)
                cell, state = "", "start"
            elif letter in ("", "\r", "\n"):
                break
            else:
                broken = broken or state == "closed"
                state, cell = "plain", cell + letter
            at += 1
        blank = not cells and state == "start"
        cells.append(cell)
        width = width or len(cells)
        if any("\0" in c for c in cells):
            yield began, "a NUL byte in a cell"
        elif broken:
            yield began, "text after a closing quote"
        elif blank:
            yield began, "blank line"
        elif len(cells) != width:
            yield began, "too few fields" if len(cells) < width else "too many fields"
        else:
            yield began, cells
        if at < len(text):
            at += 2 if text[at : at + 2] == "\r\n" else 1
            line += 1


def check(found: Any, text: str, delimiter: str) -> int:
    """Compare an outcome with the judgement; the number of records."""
    (_, header), *records = judged(text, delimiter)
    assert list(found.account["columns"]) == header
    good = [(n, tuple(cells)) for n, (_, cells) in enumerate(records, 1) if not isinstance(cells, str)]
    bad = [(n, line, reason) for n, (line, reason) in enumerate(records, 1) if isinstance(reason, str)]
    assert found.rows == good
    assert [(a["_row"], a["line"], a["reason"].partition(":")[0]) for a in found.aside] == bad
    account = found.account
    assert account["read"] == len(records) == account["landed"] + account["quarantined"]
    assert (account["landed"], account["quarantined"]) == (len(good), len(bad))
    assert sum(account["reasons"].values()) == len(bad)
    return len(records)


def ugly(chance: random.Random, rows: int, delimiter: str) -> str:
    """A file as exports really are, and worse; its header is sound."""
    width = chance.choice((1, 2, 3, 6, 11))
    ends = chance.choice((["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]))
    faults = chance.choice((0.0, 0.02, 0.5))
    quoting = chance.choice((0.0, 0.2, 1.0))
    inch_marks = chance.choice((0.0, 0.3))

    def cell() -> str:
        value = chance.choice(
            (*KEYS, str(chance.random()), "".join(chance.choices('ab ,;|\t"\r\né', k=chance.randrange(9))))
        )
        if chance.random() < inch_marks:
            return f'{chance.randrange(9)}" pipe'
        if set(value) & {delimiter, '"', "\r", "\n"} or chance.random() < quoting or (width == 1 and not value):
            return '"' + value.replace('"', '""') + '"'
        return value

    def record() -> str:
        cells = [cell() for _ in range(width)]
        if chance.random() < faults:
            cells = chance.choice(([], cells[1:], [*cells, "more"], ['"shut"open', *cells[1:]], ["a\0b", *cells[1:]]))
        return delimiter.join(cells)

    lines = [delimiter.join(f"name {n}" for n in range(width)), *(record() for _ in range(rows))]
    text = "".join(line + chance.choice(ends) for line in lines)
    return text.rstrip("\r\n") if chance.random() < 0.3 else text


def test_fifty_thousand_ugly_rows_land_exactly_or_are_set_aside_with_their_line(
    landed: Callable[..., Any],
) -> None:
    chance = random.Random(20_240_102)
    read = 0
    for _ in range(25):
        delimiter = chance.choice(",;\t|")
        text = ugly(chance, 2_050, delimiter)
        read += check(landed(text.encode(), form=Form(delimiter=delimiter)), text, delimiter)
    assert read >= 50_000


@pytest.mark.slow
def test_a_million_ugly_rows_land_exactly_or_are_set_aside_with_their_line(landed: Callable[..., Any]) -> None:
    chance = random.Random(20_261_125)
    read = 0
    while read < 1_000_000:
        delimiter = chance.choice(",;\t|")
        text = ugly(chance, 40_000, delimiter)
        read += check(landed(text.encode(), form=Form(delimiter=delimiter)), text, delimiter)


def test_keys_that_other_readers_change_come_back_byte_for_byte(landed: Callable[..., Any]) -> None:
    found = landed(("id,note\n" + "".join(f"{key},{key}\n" for key in KEYS)).encode())
    assert found.cells == [(key, key) for key in KEYS]
    assert found.account["delimiter"] == ","


CELL = st.text(alphabet=st.sampled_from('ab1 ,;"\n\r\0é#'), max_size=6)


@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(alphabet=st.sampled_from('ab,;"\n\r\0é'), max_size=60), width=st.integers(1, 3))
def test_any_text_at_all_is_read_as_the_grammar_says_or_refused_for_an_open_quote(
    read_here: Callable[..., Any], body: str, width: int
) -> None:
    text = ",".join(f"c{n}" for n in range(width)) + "\n" + body
    try:
        list(judged(text, ","))
    except UnclosedQuote as opened:
        with pytest.raises(SourceError, match=rf"it opens on line {opened}, and the file ends"):
            read_here(text.encode(), form=Form(delimiter=","))
        return
    check(read_here(text.encode(), form=Form(delimiter=",")), text, ",")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELL.filter(lambda c: "\0" not in c), min_size=2, max_size=2), max_size=12),
    quoting=st.booleans(),
)
def test_what_the_csv_module_writes_lands_as_it_was_written(
    read_here: Callable[..., Any], rows: list[list[str]], quoting: bool
) -> None:
    if not quoting:  # the module's writer does not quote a lone CR, which ends a record for everybody else
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if quoting else csv.QUOTE_MINIMAL, lineterminator="\n").writerows(
        [["a", "b"], *rows]
    )
    found = read_here(out.getvalue().encode(), form=Form(delimiter=","))
    assert [list(cells) for cells in found.cells] == rows
    assert found.account["quarantined"] == 0


def test_where_the_pieces_of_a_stream_are_cut_changes_nothing(
    read_here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    for piece in (1, 2, 3, 7, 64, 1000):
        monkeypatch.setattr("cutaway.sources.reading.unpacking.PIECE", piece)
        for _ in range(8 if piece > 3 else 2):
            text = ugly(chance, 40, ",")
            check(read_here(text.encode(), form=Form(delimiter=",")), text, ",")


def test_an_empty_cell_is_an_empty_text_and_not_missing(landed: Callable[..., Any]) -> None:
    assert landed(b'a,b\n,""\n').cells == [("", "")]


def test_a_blank_line_is_set_aside_and_counted_even_where_there_is_one_column(landed: Callable[..., Any]) -> None:
    found = landed(b'note\nx\n\n""\n')
    assert found.cells == [("x",), ("",)]
    assert [(a["_row"], a["line"], a["reason"]) for a in found.aside] == [(2, 3, "blank line")]


def test_a_file_with_only_a_header_has_no_rows(landed: Callable[..., Any]) -> None:
    found = landed(b"id,note")
    assert (found.account["columns"], found.account["read"], found.rows) == (("id", "note"), 0, [])
    assert found.account["newline"] == ""


def test_a_row_that_begins_with_a_byte_order_mark_keeps_it_wherever_a_block_begins(
    read_here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cutaway.sources.reading.unpacking.PIECE", 6)
    assert read_here("a,b\n\ufeff1,2\n\ufeff3,4\n".encode()).cells == [("\ufeff1", "2"), ("\ufeff3", "4")]


def test_without_quotes_a_quote_is_a_letter(landed: Callable[..., Any]) -> None:
    found = landed(b'a\tb\n"x\ty"\n', name="t.tsv", form=Form(quote="none"))
    assert (found.cells, found.account["quote"]) == ([('"x', 'y"')], "")


def test_another_quote_can_be_set(landed: Callable[..., Any]) -> None:
    assert landed(b"a,b\n'x,1','it''s'\n", form=Form(quote="'")).cells == [("x,1", "it's")]


def test_a_file_without_header_takes_the_names_of_the_house_and_loses_no_row(landed: Callable[..., Any]) -> None:
    found = landed(b"1,2\n3,4\n", form=Form(header=False, columns=("id", "note")))
    assert found.rows == [(1, ("1", "2")), (2, ("3", "4"))]


def test_a_header_that_cannot_be_used_is_replaced_by_the_names_of_the_house(landed: Callable[..., Any]) -> None:
    found = landed(b",Name,name\n1,2,3\n", form=Form(header=True, columns=("n", "first", "second")))
    assert (found.account["columns"], found.rows) == (("n", "first", "second"), [(1, ("1", "2", "3"))])


def test_the_account_says_what_was_detected_and_what_was_said(landed: Callable[..., Any]) -> None:
    found = landed(b"a;b\r\n1;2\r\n", form=Form(encoding="latin-1"))
    account = found.account
    assert (account["delimiter"], account["encoding"], account["newline"], account["quote"]) == (
        ";",
        "iso8859-1",
        "crlf",
        '"',
    )
    assert account["detected"] == ("kind", "delimiter", "quote", "header")


def test_a_very_bad_record_is_kept_in_quarantine_up_to_a_stated_length(landed: Callable[..., Any]) -> None:
    found = landed(("a,b\n" + "é" * 900 + "\n").encode(), form=Form(delimiter=","), quarantine_text=500)
    assert found.aside[0]["text"] == "é" * 500
    assert found.aside[0]["reason"] == "too few fields: 1 instead of 2"


@pytest.mark.parametrize(
    ("data", "says", "where"),
    [
        (b"", "is empty", ""),
        (b"\xef\xbb\xbf", "is empty", ""),
        (b"\n1,2\n", "begins with a blank line", "line 1"),
        (b'"a"x,b\n1,2\n', "text after a closing quote in its header", "line 1"),
        (b'a,b\n1,"x\n3,4\n', "opens on line 2", "line 2"),
        (b'a,b\r1,2\r3,"', "opens on line 3", "line 3"),
        (b"a,b\n1,2\n" + b"x" * 5000 + b",2\n", "field of 5,000 bytes", "line 3"),
        (b'a,b\n1,2\n"' + b"x" * 200_000, "opens on line 3", "line 3"),
        (b"a,b\n1,2\n" + b"x" * 200_000 + b",2\n1,2\n", "record of 200,002 bytes", "line 3"),
    ],
)
def test_a_file_that_cannot_be_read_as_described_is_refused_with_its_place(
    landed: Callable[..., Any], data: bytes, says: str, where: str
) -> None:
    with pytest.raises(SourceError, match=says) as refused:
        landed(data, form=Form(delimiter=","), field=4096, record=65_536)
    assert where in refused.value.where
    assert refused.value.next_step


def test_a_header_of_ten_thousand_columns_is_refused(landed: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="10,000 columns; at most 2,000"):
        landed(",".join(f"c{n}" for n in range(10_000)).encode() + b"\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_above_the_header_are_no_records_and_are_stated(read_here: Callable[..., Any], end: str) -> None:
    text = end.join(['Report; "March', "", "id;n", "a;1", "b", ""])
    for piece in (1, 2, 3, 1 << 20):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("cutaway.sources.reading.unpacking.PIECE", piece)
            found = read_here(text.encode(), form=Form(header_row=3))
        assert found.rows == [(1, ("a", "1"))]
        assert [(a["_row"], a["line"]) for a in found.aside] == [(2, 5)]
        assert found.account["notes"] == ["2 line(s) above the header"]
    with pytest.raises(SourceError, match="no line 9"):
        read_here(text.encode(), form=Form(header_row=9))
