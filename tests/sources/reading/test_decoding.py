"""Encodings, byte-order marks, line ends and delimiters: exact, or refused with the line and the byte."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form
from cutaway.sources.reading.decoding import as_utf8, breaks, encoding_of

# Each with a word that only it, or its family, writes in this way; and whether a byte-order mark is usual.
ENCODINGS = {
    "utf-8": "żółć 汉字 😀",
    "utf-16-le": "żółć 汉字 😀",
    "utf-16-be": "żółć 汉字 😀",
    "utf-32-le": "żółć 汉字 😀",
    "windows-1252": "Müller – 5 €",
    "latin-1": "Müller ¤",
    "iso-8859-15": "Müller 5 €",
    "windows-1250": "żółć",
    "windows-1251": "Привет",
    "cp437": "Müller ░",
    "shift_jis": "日本語",
    "gb18030": "汉字 😀",
}
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
}
LINE_ENDS = {"lf": ["\n"], "crlf": ["\r\n"], "cr": ["\r"], "mixed": ["\n", "\r\n", "\r"]}


def files() -> Iterator[Any]:
    for encoding in ENCODINGS:
        for marked in (False, True) if encoding in MARKS else (False,):
            for ends in LINE_ENDS:
                for delimiter in (",", ";", "\t", "|", "^"):
                    yield pytest.param(
                        encoding, marked, ends, delimiter, id=f"{encoding}-{marked}-{ends}-{delimiter!r}"
                    )


@pytest.mark.parametrize(("encoding", "marked", "ends", "delimiter"), list(files()))
def test_every_encoding_line_end_and_delimiter_lands_exactly(
    read_here: Callable[..., Any], encoding: str, marked: bool, ends: str, delimiter: str
) -> None:
    word, end = ENCODINGS[encoding], LINE_ENDS[ends]
    lines = [f"id{delimiter}{word}", f"007{delimiter}{word}", f'"1{delimiter}0"{delimiter}{word}', f"NA{delimiter}"]
    text = "".join(line + end[n % len(end)] for n, line in enumerate(lines))
    data = (MARKS[encoding] if marked else b"") + text.encode(encoding)
    said = "" if marked or encoding == "utf-8" else encoding
    found = read_here(data, form=Form(encoding=said, delimiter="^" if delimiter == "^" else ""))
    assert found.account["columns"] == ("id", word)
    assert found.cells == [("007", word), (f"1{delimiter}0", word), ("NA", "")]
    assert (found.account["newline"], found.account["delimiter"]) == (ends, delimiter)


@pytest.mark.parametrize("piece", [1, 2, 3, 5])
def test_a_character_cut_in_half_by_the_stream_is_whole_again(
    read_here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr("cutaway.sources.reading.unpacking.PIECE", piece)
    text = "a,b\r\n汉字,😀\r\n😀,é\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"):
        said = encoding if encoding == "gb18030" else ""
        if not said and piece < 4 and encoding != "utf-8":
            continue  # a mark is looked for in the first piece, which is never this small outside tests
        assert read_here(text.encode(encoding), form=Form(encoding=said, delimiter=",")).cells == [
            ("汉字", "😀"),
            ("😀", "é"),
        ]


@pytest.mark.parametrize(
    ("data", "said", "line", "byte"),
    [
        (b"a,b\n1,2\nM\xfcller,3\n", "", 3, 10),
        (b"a,b\r\n1,2\r\nM\xfcller,3\r\n", "", 3, 12),
        (b"a,b\r1,2\rM\xfcller,3", "", 3, 10),
        (b"a,b\n1,\xc3", "", 2, 7),
        (b"a,b\n1,\xed\xa0\x80\n", "", 2, 7),
        (b'a,b\n"x\ny",2\nM\xfcller,3\n', "", 4, 14),
        (b"a,b\n1,\x81\n", "windows-1252", 2, 7),
        ("a,b\r\n1,".encode("utf-16-le") + b"\x00\xd8,\x00\n\x00", "utf-16-le", 2, 15),
        ("a,b\n1,2\n".encode("utf-16-le") + b"x", "utf-16-le", 3, 17),
    ],
)
def test_bytes_that_are_not_in_the_encoding_are_refused_with_line_and_byte(
    landed: Callable[..., Any], data: bytes, said: str, line: int, byte: int
) -> None:
    with pytest.raises(SourceError, match="is not in") as refused:
        landed(data, form=Form(encoding=said, delimiter=","))
    assert refused.value.where == f"orders.csv, line {line}, byte {byte}"
    assert "Set encoding = 'windows-1252'" in refused.value.next_step


def test_the_line_of_a_wrong_byte_is_counted_over_all_blocks_before_it(
    read_here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cutaway.sources.reading.unpacking.PIECE", 64)
    rows = b"1,2\r\n" * 500
    for said, wrong in (("", b"\xfc"), ("windows-1252", b"\x81")):
        with pytest.raises(SourceError) as refused:
            read_here(b"a,b\r\n" + rows + b"x," + wrong + b"\r\n" + rows, form=Form(encoding=said, delimiter=","))
        assert refused.value.where == "orders.csv, line 502, byte 2,508"


def test_utf_16_without_a_mark_is_not_guessed_but_named() -> None:
    with pytest.raises(SourceError) as refused:
        encoding_of("id,b".encode("utf-16-be"), "", "orders.csv")
    assert "utf-16-be" in refused.value.next_step


def test_a_setting_against_the_files_own_mark_is_refused() -> None:
    with pytest.raises(SourceError, match="byte-order mark of utf-8-sig"):
        encoding_of(codecs.BOM_UTF8 + b"id", "latin-1", "orders.csv")


def test_a_setting_of_the_same_family_agrees_with_the_mark() -> None:
    assert encoding_of(codecs.BOM_UTF8 + b"id", "utf8", "a") == "utf-8-sig"
    assert encoding_of(codecs.BOM_UTF16_LE + b"i\0", "utf-16-le", "a") == "utf-16"
    assert encoding_of(b"id,x", "cp1252", "a") == "cp1252"


def test_a_mark_is_taken_off_once_and_only_at_the_front() -> None:
    assert b"".join(as_utf8(iter([b"\xef", b"\xbb\xbf\xef\xbb\xbfa"]), "utf-8-sig", "a")) == b"\xef\xbb\xbfa"


def test_a_line_end_cut_between_its_two_halves_is_one_line_end() -> None:
    assert breaks("a\r\nb\rc\n", after_cr=False) == 3
    assert breaks("\nb", after_cr=True) == 0
