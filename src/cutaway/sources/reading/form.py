"""What the house says of a raw file; what it does not say is detected, and stated in the landing."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from cutaway.errors import SourceError
from cutaway.sources.reading.kinds import READERS

KINDS = tuple(READERS)
TEXT = ("csv", "tsv")
NO_QUOTE = "none"
SPELLED_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
# Codecs that Python counts as text and that no export is written in: they run escapes or rules of their own.
NOT_FOR_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"})


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form of a raw file. Every field is optional: left out, it is detected.

    Attributes:
        kind: one of `KINDS`; empty: by the file's name. A `.gz` or `.zst` after the name is understood, and in a
            `.zip` the member's name says it.
        delimiter: what stands between two cells: one ASCII character, or one of `tab`, `comma`, `semicolon`, `pipe`.
        encoding: a name that Python knows (`utf-8`, `utf-16`, `windows-1252`, ...); empty: by the byte-order mark,
            else `utf-8`, and a file that is not is refused.
        quote: what cells may be wrapped in: one ASCII character, or `none`; empty: the double quote.
        header: whether the first record holds the names of the columns; None: it does.
        columns: names of the columns, for a file without a header, or in place of a header that cannot be used.
        header_row: which row or line, from 1, holds the names; what is above it is no record. 0: it is the first line
            of a text, and is looked for in a workbook.
        member: which member of a zip archive, as a pattern; empty: the only one that can be read.
        sheet: which sheet of a workbook; empty: the only one that holds something.
        table: which table of a database; empty: the only one.
        records: where in a JSON document the array of the rows is: names joined by dots; empty: the only one.

    Raises:
        SourceError: if a field holds what cannot be meant.
    """

    kind: str = ""
    delimiter: str = ""
    encoding: str = ""
    quote: str = ""
    header: bool | None = None
    columns: tuple[str, ...] = ()
    header_row: int = 0
    member: str = ""
    sheet: str = ""
    table: str = ""
    records: str = ""

    def __post_init__(self) -> None:
        if self.kind and self.kind not in KINDS:
            raise SourceError(f"`{self.kind}` is not a kind of file.", next_step=f"Set kind to: {', '.join(KINDS)}.")
        object.__setattr__(self, "delimiter", SPELLED_DELIMITERS.get(self.delimiter, self.delimiter))
        object.__setattr__(self, "columns", tuple(self.columns))
        for name, mark in (("delimiter", self.delimiter), ("quote", "" if self.quote == NO_QUOTE else self.quote)):
            if mark and not (len(mark) == 1 and mark.isascii() and mark not in "\r\n\0"):
                raise SourceError(f"{name} is {mark!r}; it must be one ASCII character and no line end.")
        if self.delimiter and self.delimiter == (self.quote or '"'):
            raise SourceError(f"delimiter and quote are both {self.delimiter!r}.", next_step="Set one of them anew.")
        if self.columns and self.header is None:
            raise SourceError(
                "columns are named, and it is not said whether the file has a header of its own.",
                next_step="Set header = false if its first record is a row, or header = true if the names replace it.",
            )
        if self.header_row < 0 or (self.header_row and self.header is False):
            raise SourceError(
                f"header_row is {self.header_row}, and header is {str(self.header).lower()}.",
                next_step="Set header_row to the number of the row with the names, from 1; or header = false.",
            )
        if self.header is False and not self.columns and self.kind in ("", *TEXT, "excel"):
            raise SourceError("header is false and no columns are named.", next_step='Set columns = ["...", "..."].')
        if self.encoding:
            _known_encoding(self.encoding)


def _known_encoding(name: str) -> None:
    try:
        found = codecs.lookup(name)
        # "".encode tells text codecs from those that turn bytes into bytes (`zlib`, `rot13`).
        "a".encode(name)
    except (LookupError, UnicodeError, TypeError, ValueError):
        found = None
    if found is None or found.name.replace("_", "-") in NOT_FOR_FILES:
        raise SourceError(
            f"encoding = {name!r} is not a text encoding that can be read.",
            next_step="Use one of: utf-8, utf-16, windows-1252, latin-1, or another name that Python knows.",
        )
