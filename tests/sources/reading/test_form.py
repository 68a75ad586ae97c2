"""What the house may say of a file, and what cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form


def test_everything_may_be_left_out() -> None:
    assert Form() == Form(kind="", delimiter="", encoding="", quote="", header=None, columns=())


def test_delimiters_can_be_spelled() -> None:
    assert [Form(delimiter=d).delimiter for d in ("tab", "\\t", "\t", "pipe", "semicolon", "^")] == list("\t\t\t|;^")


def test_names_given_as_a_list_are_kept_as_they_are() -> None:
    assert Form(header=False, columns=["a", "b"]).columns == ("a", "b")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["utf8", "UTF-16", "windows-1252", "latin-1", "shift_jis", "cp437", "iso-8859-15"])
def test_encodings_that_python_knows_can_be_set(name: str) -> None:
    assert Form(encoding=name).encoding == name


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "xlsx"}, "not a kind of file"),
        ({"delimiter": ",,"}, "delimiter is ',,'"),
        ({"delimiter": "\n"}, "delimiter"),
        ({"delimiter": "§"}, "one ASCII character"),
        ({"quote": "''"}, "quote is"),
        ({"delimiter": '"'}, "are both"),
        ({"delimiter": "'", "quote": "'"}, "are both"),
        ({"columns": ("a",)}, "not said whether the file has a header"),
        ({"header": False}, "no columns are named"),
        ({"encoding": "utf-99"}, "not a text encoding"),
        ({"encoding": "zlib"}, "not a text encoding"),
        ({"encoding": "rot13"}, "not a text encoding"),
        ({"encoding": "unicode_escape"}, "not a text encoding"),
        ({"encoding": "a\0b"}, "not a text encoding"),
    ],
)
def test_what_cannot_be_meant_is_refused(said: dict[str, Any], says: str) -> None:
    with pytest.raises(SourceError, match=says):
        Form(**said)


def test_a_parquet_file_needs_no_names_to_have_no_header() -> None:
    assert Form(kind="parquet", header=False).columns == ()
