"""Files as one system writes them, read back by Python's csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutaway.simulator.columns import strings
from cutaway.simulator.export import Break, Dialect, Export, Rows

DIALECTS = [
    Dialect(),
    Dialect(quote_all=True),
    Dialect(";", "\r\n", "cp1252"),
    Dialect("\t", "\n", "utf-8-sig"),
    Dialect("|", "\r\n"),
]
CELL = st.text(st.sampled_from("ab\"',;|\t\n #äß€"), max_size=6)


def read(path: Path, dialect: Dialect) -> list[list[str]]:
    with path.open(encoding=dialect.encoding, newline="") as file:
        return list(csv.reader(file, delimiter=dialect.delimiter))


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=40)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=6))
def test_whatever_stands_in_a_cell_comes_back(
    tmp_path_factory: pytest.TempPathFactory, dialect: Dialect, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("export") / "file.csv"
    with Export(path, ("one", "two", "three"), dialect) as export:
        export.write([strings([row[i] for row in rows]) for i in range(3)])
    assert read(path, dialect) == [["one", "two", "three"], *map(list, rows)]
    assert export.rows == Rows(len(rows), 0, 0)


def test_broken_and_repeated_lines_stand_beside_the_good_ones_and_are_counted(tmp_path: Path) -> None:
    columns = [strings([f"{column}{row}" for row in range(60)]) for column in "abc"]
    with Export(tmp_path / "file.csv", "abc", Dialect()) as export:
        export.write(columns, repeats=[2], breaks=[Break(5, 1, "no"), Break(7, 2, None)])
    rows = read(tmp_path / "file.csv", Dialect())[1:]
    good = [[f"{column}{row}" for column in "abc"] for row in range(60)]
    assert [row for row in rows if row in good] != good  # one comes twice
    assert [row for i, row in enumerate(rows) if row in good and row not in rows[:i]] == good
    assert rows.index(["a5", "no", "c5"]) == rows.index(good[5]) - 1
    assert rows.index(["a7", "b7"]) == rows.index(good[7]) - 1
    assert rows.count(good[2]) == 2
    assert export.rows == Rows(63, 2, 1)


def test_a_line_below_the_list_is_a_row_that_is_no_row(tmp_path: Path) -> None:
    dialect = Dialect(";", "\r\n", "cp1252")
    with Export(tmp_path / "file.csv", ("Nr", "Währung"), dialect) as export:
        export.write([strings(["1"]), strings(["€"])])
        export.write_raw(("Summe 1 Beleg",), malformed=True)
    assert (tmp_path / "file.csv").read_bytes() == "Nr;Währung\r\n1;€\r\nSumme 1 Beleg\r\n".encode("cp1252")
    assert export.rows == Rows(2, 1, 0)


def test_a_byte_order_mark_stands_once_and_first(tmp_path: Path) -> None:
    with Export(tmp_path / "file.csv", ("a",), Dialect(encoding="utf-8-sig")) as export:
        export.write([strings(["x"])])
        export.write([strings(["y"])])
    assert (tmp_path / "file.csv").read_bytes() == b"\xef\xbb\xbfa\nx\ny\n"


def test_blocks_follow_each_other(tmp_path: Path) -> None:
    with Export(tmp_path / "file.csv", ("a",), Dialect()) as export:
        export.write([strings(["x", None])])
        export.write([strings([])])
        export.write([strings(["y"])])
    assert (tmp_path / "file.csv").read_text() == "a\nx\n\ny\n"
    assert export.rows.read == 3
