"""JSON: each object is a row, whatever it is wrapped in; what is no object is set aside, and nothing is guessed."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form

ORDERS = [
    {"id": "007", "by": {"name": "Müller", "address": {"city": "Ulm"}}, "tags": ["a", 1.50], "paid": True},
    {"id": 1.10, "by": None, "note": ""},
]
ROWS = [
    (1, ("007", "Müller", "Ulm", '["a", 1.50]', "true", None)),
    (2, ("1.10", None, None, None, None, "")),
]
COLUMNS = ("id", "by.name", "by.address.city", "tags", "paid", "note")


def written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).replace("1.5]", "1.50]").replace("1.1,", "1.10,").encode()


LINES = b"\n".join(written(order) for order in ORDERS) + b"\n"


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (written(ORDERS), "orders.json", Form()),
        (written({"page": 1, "data": {"orders": ORDERS, "empty": []}}), "orders.json", Form()),
        (written({"orders": ORDERS, "users": [{"id": 1}]}), "orders.json", Form(records="orders")),
        (LINES, "orders.jsonl", Form()),
        (LINES.replace(b"\n", b"\r\n"), "orders.ndjson", Form()),
        (LINES, "orders.json", Form()),
        (LINES.rstrip(), "orders.json", Form()),
        (gzip.compress(LINES), "orders.jsonl.gz", Form()),
        (LINES.decode().encode("utf-16"), "orders.jsonl", Form()),
        (b"\xef\xbb\xbf" + written(ORDERS), "orders.json", Form()),
        (LINES.decode().encode("latin-1"), "orders.jsonl", Form(encoding="latin-1")),
        (written(ORDERS), "orders.txt", Form(kind="json")),
    ],
)
def test_the_same_objects_are_the_same_rows_however_they_are_wrapped(
    read_here: Callable[..., Any], data: bytes, name: str, form: Form
) -> None:
    found = read_here(data, name=name, form=form)
    assert found.account["columns"] == COLUMNS
    assert found.rows == ROWS
    assert (found.account["read"], found.account["quarantined"]) == (2, 0)


def test_a_document_lands_in_the_confined_child(landed: Callable[..., Any]) -> None:
    found = landed(written({"data": ORDERS}), name="orders.json")
    assert found.rows == ROWS
    assert (found.account["kind"], found.account["part"]) == ("json", "data")


def test_arrays_in_objects_can_be_rows_that_keep_the_values_of_their_object(read_here: Callable[..., Any]) -> None:
    orders = [
        {"id": 1, "who": {"name": "A"}, "lines": [{"sku": "x", "n": 2}, {"sku": "y"}, 7], "tags": ["t"]},
        {"id": 2},
        {"id": 3, "lines": []},
    ]
    found = read_here(written({"orders": orders}), name="a.json", form=Form(records="orders.lines"))
    assert found.account["columns"] == ("parent.id", "parent.who.name", "sku", "n")
    assert found.cells == [("1", "A", "x", "2"), ("1", "A", "y", None)]
    assert [(a["_row"], a["reason"], a["text"]) for a in found.aside] == [(3, "not an object", "7")]
    assert found.account["notes"] == ["1 object(s) without `orders.lines`"]


def test_what_is_no_row_is_set_aside_with_its_line_and_text(read_here: Callable[..., Any]) -> None:
    lines = ['{"id": 1}', "", "[1]", '{"id": NaN}', '{"id": 1, "id": 2}', '{"id": ', '{"id": "\\ud800"}']
    lines += ['{"id": "a\\u0000"}', '{"a.b": 1, "a": {"b": 2}}', '{"id": 5} {"id": 6}', '{"id": 7}']
    found = read_here("\n".join(lines).encode(), name="a.jsonl")
    assert [cells[0] for cells in found.cells] == ["1", "7"]
    assert [(a["line"], a["reason"].split(":")[0]) for a in found.aside] == [
        (2, "blank line"),
        (3, "not an object"),
        (4, "NaN is no JSON number"),
        (5, "the name `id` is there twice"),
        (6, "no whole JSON"),
        (7, "half a letter (a lone surrogate) in a cell"),
        (8, "a NUL byte in a cell"),
        (9, "two values for the column `a.b`"),
        (10, "no whole JSON"),
    ]
    assert found.aside[3]["text"] == '{"id": 1, "id": 2}'
    assert found.account["read"] == 11 == found.account["landed"] + found.account["quarantined"]


def test_a_document_of_one_object_is_one_row(read_here: Callable[..., Any]) -> None:
    assert read_here(b'{"id": 1,\n "tags": [1, 2]}', name="a.json").cells == [("1", "[1, 2]")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b'[{"id": 1}', "not whole JSON.*the file ends"),
        (b'[{"id": 1},]', "not whole JSON"),
        (b'[{"id": 1}] []', "something stands behind the end"),
        (b'{"a": [{"x": 1}], "b": [{"y": 1}]}', "2 arrays of objects: `a`"),
        (b"[1, 2]", "no objects that could be rows"),
        (b'[{"ID": 1, "id": 2}]', "`ID` and `id`"),
        (b'[{"": 1}]', "without a name"),
        (b"[" * 200_000, "deeper than can be read"),
        (b'{"a":' * 200_000, "deeper than can be read"),
        (b'[{"id": "\xff"}]', "not in utf-8"),
        (b'[{"id": "' + b"x" * 5_000 + b'"}]', "field of 5,000 bytes"),
        (b"[" + b",".join(b'{"c%d": 1}' % n for n in range(3_000)) + b"]", "columns; at most 2,000"),
    ],
)
def test_a_document_that_cannot_be_rows_is_refused_in_words(
    read_here: Callable[..., Any], data: bytes, says: str
) -> None:
    with pytest.raises(SourceError, match=says) as refused:
        read_here(data, name="a.json", field=4096)
    assert refused.value.next_step


def test_an_array_that_is_named_and_not_there_is_a_mistake(read_here: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="no array `orders`"):
        read_here(b'{"order": [{"id": 1}]}', name="a.json", form=Form(records="orders"))


def test_pieces_of_any_size_give_the_same_rows(read_here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written({"n": 123456, "orders": ORDERS})
    for piece in (1, 2, 3, 7):
        monkeypatch.setattr("cutaway.sources.reading.unpacking.PIECE", piece)
        assert read_here(whole, name="a.json").rows == ROWS
        assert read_here(LINES, name="a.jsonl").rows == ROWS


def test_a_file_is_read_element_by_element(landed: Callable[..., Any]) -> None:
    """64 MiB on one line, in a child that may not hold them twice."""
    row = b'{"id": 1, "note": "' + b"x" * 1000 + b'"}'
    found = landed(b'{"orders": [' + b",".join([row] * 65_000) + b"]}", name="a.json", memory=420 << 20)
    assert found.account["landed"] == 65_000


def test_ugly_lines_are_rows_or_set_aside_as_a_reader_of_the_standard_library_says(
    read_here: Callable[..., Any],
) -> None:
    chance = random.Random(20_261_125)
    pieces = [
        '{"id": 1',
        '"id": "x"',
        "}",
        "{",
        " ",
        "\t",
        "null",
        "[1]",
        ",",
        '"é"',
        "NaN",
        '{"id": 2, "id": 3}',
        "\\",
    ]
    lines = [json.dumps({"id": chance.choice(["007", 1, None, "NA", [1], {"a": 2}]), "n": n}) for n in range(20_000)]
    lines = [
        "".join(chance.choices(pieces, k=chance.randrange(5))) if chance.random() < 0.3 else line for line in lines
    ]

    def is_row(line: str) -> bool:
        def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            if len(dict(pairs)) < len(pairs):
                raise ValueError
            return dict(pairs)

        def no_constant(_: str) -> None:
            raise ValueError

        try:
            return isinstance(json.loads(line, object_pairs_hook=unique, parse_constant=no_constant), dict)
        except ValueError:
            return False

    found = read_here("\n".join([*lines, ""]).encode(), name="a.jsonl")
    good = [number for number, line in enumerate(lines, 1) if is_row(line)]
    assert [number for number, _ in found.rows] == good
    assert [a["line"] for a in found.aside] == sorted(set(range(1, len(lines) + 1)) - set(good))
    assert 1_000 < len(found.aside) < found.account["read"] == len(lines)
