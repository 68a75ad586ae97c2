"""Two ways to find the records, and they never disagree: by position, fast; and cell by cell, slow."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutaway.sources.reading import records
from cutaway.sources.reading.records import Records, line_ends, scan
from cutaway.sources.reading.tokens import Grammar, cells_of, walk

COMMA = Grammar(ord(","), ord('"'))
NO_QUOTES = Grammar(ord(","), None)


def walked(data: bytes, grammar: Grammar, at_end: bool) -> tuple[list[list[int]], list[int], int]:
    data = data[:-1] if not at_end and data.endswith(b"\r") else data
    starts, ends, nexts, fields, broken, open_quote = walk(data, grammar, at_end=at_end)
    return (
        [starts, ends, nexts, [0 if s == e else f for s, e, f in zip(starts, ends, fields, strict=True)]],
        broken,
        open_quote,
    )


def found(data: bytes, grammar: Grammar, at_end: bool) -> tuple[list[list[int]], list[int], int, Records]:
    seen = scan(data, grammar, at_end=at_end)
    places = [seen.starts, seen.ends, seen.nexts, seen.fields]
    return [a.tolist() for a in places], seen.broken, seen.open_quote, seen


@settings(max_examples=3_000)
@given(
    data=st.text(alphabet=st.sampled_from('a,"\n\r\0'), max_size=40).map(str.encode),
    at_end=st.booleans(),
    grammar=st.sampled_from([COMMA, NO_QUOTES]),
)
def test_the_fast_way_finds_what_the_slow_way_finds(data: bytes, at_end: bool, grammar: Grammar) -> None:
    *fast, seen = found(data, grammar, at_end)
    slow = walked(data, grammar, at_end)
    assert fast[0] == slow[0]
    assert fast[1] == slow[1]
    if at_end:
        assert fast[2] == slow[2]
    assert seen.lines == line_ends(data, seen.consumed)
    assert sum(seen.ends_seen.values()) == int((seen.nexts > seen.ends).sum())


def test_files_with_inch_marks_are_still_read_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the slow way was taken")

    monkeypatch.setattr(records, "walk", never)
    chance = random.Random(5)
    lines = [chance.choice(('5" pipe,2', '"a ""quoted"" cell",2', '1,2"', "1,2", ",")) for _ in range(2_000)]
    data = ("\n".join(lines) + "\n").encode()
    seen = scan(data, COMMA, at_end=True)
    assert len(seen) == 2_000
    assert (seen.fields == 2).all()


def test_a_block_that_ends_between_cr_and_lf_waits_for_the_lf() -> None:
    assert len(scan(b"1,2\r", COMMA, at_end=False)) == 0
    assert scan(b"1,2\r\n3,4\r", COMMA, at_end=False).consumed == 5
    assert scan(b"1,2\r\n3,4\r", COMMA, at_end=True).ends_seen == {"lf": 0, "crlf": 1, "cr": 1}


def test_the_unfinished_record_of_a_block_is_left_for_the_next() -> None:
    seen = scan(b'1,2\n3,"4\n5', COMMA, at_end=False)
    assert (seen.consumed, seen.open_quote) == (4, 6)


def test_an_open_quote_is_told_where_its_cell_begins_also_after_doubled_quotes() -> None:
    assert scan(b'1,"a""b""', COMMA, at_end=True).open_quote == 2


@given(st.lists(st.text(alphabet=st.sampled_from('a,"\n\ré'), max_size=6), min_size=1, max_size=5))
def test_the_cells_of_a_record_are_what_was_wrapped(cells: list[str]) -> None:
    record = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    assert cells_of(record.encode(), COMMA) == cells
    assert np.array_equal(scan(record.encode(), COMMA, at_end=True).fields, [len(cells)])
