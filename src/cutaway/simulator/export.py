"""A file of an export, written the way one system writes its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cutaway.simulator.columns import Text, integers, joined, literal, strings


@dataclass(frozen=True)
class Rows:
    """How many data rows a file holds, how many of them no reader can cast, and how many repeat another row."""

    read: int
    malformed: int
    repeated: int


@dataclass(frozen=True)
class Dialect:
    """How a system writes its text files.

    Attributes:
        delimiter: between two fields.
        line_end: after each line.
        encoding: of the file; a name of Python's. `utf-8-sig` begins with a byte-order mark.
        quote_all: whether every field stands in quotes, and not only those that need them.
    """

    delimiter: str = ","
    line_end: str = "\n"
    encoding: str = "utf-8"
    quote_all: bool = False


@dataclass(frozen=True)
class Break:
    """A line that the system wrote badly, beside the good one: a field that does not cast, or a line cut short.

    Attributes:
        row: whose line it is like.
        column: the number of the spoilt field.
        value: what stands in it; None if the line ends before it.
    """

    row: int
    column: int
    value: str | None


class Export:
    """Writes one file, block by block, and counts its rows.

    Args:
        path: the file; its folder is made.
        header: the names of the columns.
        dialect: how it is written.
    """

    def __init__(self, path: Path, header: Sequence[str], dialect: Dialect) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.dialect, self.header = dialect, tuple(header)
        self.read = self.malformed = self.repeated = 0
        self._file = path.open("wb")
        self._file.write(self._line(header).encode(dialect.encoding))

    @property
    def rows(self) -> Rows:
        return Rows(self.read, self.malformed, self.repeated)

    def write(self, columns: Sequence[Text], *, repeats: Sequence[int] = (), breaks: Sequence[Break] = ()) -> None:
        """Writes rows, given as one array of text for each column of the header.

        Args:
            columns: of one length; what is missing is written as nothing.
            repeats: places of rows that are written a second time, some rows later.
            breaks: lines that are written besides, before the row that they resemble.
        """
        lines = self._lines(columns)
        n = len(lines)
        spoilt = [self._broken(columns, b) for b in breaks]
        place = np.arange(n, dtype=float)
        again = np.asarray(repeats, dtype=np.int64)
        at = np.concatenate([place, again + 25.5, np.array([b.row - 0.25 for b in breaks])])
        order = np.argsort(at, kind="stable")
        if len(again) or spoilt:
            lines = pa.concat_arrays([lines, lines.take(integers(again)), strings(spoilt)])
            lines = lines.take(integers(order))
        self._flush(lines)
        self.read += n + len(again) + len(spoilt)
        self.repeated += len(again)
        self.malformed += len(spoilt)

    def write_raw(self, *rows: Sequence[str], malformed: bool) -> None:
        """Writes rows that are not of the export's own making: a footer, a second header."""
        for row in rows:
            self._file.write(self._line(row).encode(self._plain_encoding))
            self.read += 1
            self.malformed += malformed

    @property
    def _plain_encoding(self) -> str:
        return self.dialect.encoding.removesuffix("-sig")

    def _lines(self, columns: Sequence[Text]) -> Text:
        fields = [self._quoted(pc.fill_null(column, literal(""))) for column in columns]
        return joined(pc.binary_join_element_wise(*fields, literal(self.dialect.delimiter)), self.dialect.line_end)

    def _quoted(self, field: Text) -> Text:
        if isinstance(field, pa.ChunkedArray):
            field = field.combine_chunks()
        escaped = pc.replace_substring(field, '"', '""')
        quoted = joined('"', escaped, '"')
        if self.dialect.quote_all:
            return quoted
        special = "\\t" if self.dialect.delimiter == "\t" else self.dialect.delimiter.replace("|", "\\|")
        return pc.if_else(pc.match_substring_regex(field, f'["\\r\\n]|{special}'), quoted, field)

    def _broken(self, columns: Sequence[Text], spoilt: Break) -> str:
        fields: list[Any] = [column[spoilt.row].as_py() or "" for column in columns]
        if spoilt.value is None:
            return self._line(fields[: spoilt.column])
        fields[spoilt.column] = spoilt.value
        return self._line(fields)

    def _line(self, fields: Sequence[str]) -> str:
        out, said = io.StringIO(newline=""), self.dialect
        quoting: Literal[0, 1] = csv.QUOTE_ALL if said.quote_all else csv.QUOTE_MINIMAL
        csv.writer(out, delimiter=said.delimiter, lineterminator=said.line_end, quoting=quoting).writerow(fields)
        return out.getvalue()

    def _flush(self, lines: Text) -> None:
        if not len(lines):
            return
        text = _whole(lines)
        if self._plain_encoding != "utf-8":
            text = text.decode("utf-8").encode(self._plain_encoding, errors="replace")
        self._file.write(text)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Export:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _whole(lines: Text) -> bytes:
    """All lines as one run of bytes: an array of strings lies in memory one after another."""
    offsets, data = lines.buffers()[1:3]
    first, last = np.frombuffer(offsets, dtype=np.int32)[[lines.offset, lines.offset + len(lines)]]
    whole: bytes = data.slice(int(first), int(last - first)).to_pybytes()
    return whole
