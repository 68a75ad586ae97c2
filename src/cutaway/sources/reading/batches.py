"""Rows of text on their way to disk: what cannot be a cell sets its row aside, or refuses the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cutaway.errors import SourceError
from cutaway.sources.reading.judging import NUL, REASONS
from cutaway.sources.reading.limits import MIB, Limits
from cutaway.sources.reading.names import ROW
from cutaway.sources.reading.writing import ASIDE, Landed

NUL_BYTE = REASONS[NUL]
HALF_LETTERS = "half a letter (a lone surrogate) in a cell"
GATHERED_CELLS, GATHERED_LETTERS, GATHERED_ROWS = 1 << 18, 16 * MIB, 50_000


class Batches:
    """Writes rows of text columns, checked, with their numbers.

    Args:
        landed: where they go.
        columns: their names.
        name: of the file, for messages.
        limits: what a cell may hold, and what the quarantine keeps.
    """

    def __init__(self, landed: Landed, columns: tuple[str, ...], name: str, limits: Limits) -> None:
        self.landed, self.columns, self.name, self.limits = landed, columns, name, limits
        self.read = 0
        self._rows: list[Sequence[str | None]] = []
        self._lines: list[int | None] = []
        self._faults: dict[int, str] = {}
        self._letters = 0
        self._most = max(1, min(GATHERED_ROWS, GATHERED_CELLS // max(len(columns), 1)))

    def row(self, cells: Sequence[str | None], line: int | None = None) -> None:
        """Take the next row, one cell for each column; it is written with others."""
        self._rows.append(cells)
        self._lines.append(line)
        self._letters += sum([len(cell) for cell in cells if cell is not None])
        if len(self._rows) >= self._most or self._letters >= GATHERED_LETTERS:
            self.flush()

    def aside(self, reason: str, text: str, line: int | None = None) -> None:
        """Take the next record, which cannot be a row."""
        self._faults[len(self._rows)] = reason
        kept = text[: self.limits.quarantine_text]
        self.row([kept, *[None] * (len(self.columns) - 1)] if self.columns else [], line)

    def flush(self) -> None:
        """Write what is waiting."""
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True) if self.columns else []
        texts = [_array(list(cells), column, self._faults) for column, cells in zip(self.columns, columns, strict=True)]
        rows, lines, faults = len(self._rows), self._lines, self._faults
        self._rows, self._lines, self._faults, self._letters = [], [], {}, 0
        self.write(texts, rows, faults, lines)

    def write(self, texts: list[pa.Array], rows: int, faults: dict[int, str], lines: Sequence[int | None] = ()) -> None:
        """Write rows that lie in columns.

        Args:
            texts: a column of text for each name.
            rows: how many there are.
            faults: for the places of rows that are set aside, the reason; those that are found here are added.
            lines: where in the file each row begins, if it has lines.

        Raises:
            SourceError: if a cell is longer than the limit.
        """
        for column, text in zip(self.columns, texts, strict=True):
            self._check(text, column, faults)
        if faults:
            self.landed.set_aside(self._told(texts, faults, lines))
        if not self.columns and not faults:
            raise RuntimeError("rows without columns")
        numbers = pa.array(np.arange(self.read + 1, self.read + rows + 1))
        table = pa.table([*texts, numbers], names=[*self.columns, ROW])
        if faults:
            keep = np.ones(rows, np.bool_)
            keep[list(faults)] = False
            table = table.filter(pa.array(keep))
        self.landed.land(table)
        self.read += rows

    def _check(self, text: pa.Array, column: str, faults: dict[int, str]) -> None:
        """Refuse a cell over the limit; note cells with a NUL byte."""
        longest = pc.max(pc.binary_length(text)).as_py() or 0
        if longest > self.limits.field:
            place = pc.index(pc.binary_length(text), longest).as_py()
            raise SourceError(
                f"{self.name} has a field of {longest:,} bytes; at most {self.limits.field:,} are read.",
                where=f"{self.name}, row {self.read + place + 1}, column {column}",
                next_step="Leave the column out where the file is made, or raise the limit `field`.",
            )
        letters = text.buffers()[2]
        if letters is not None and (np.frombuffer(letters, np.uint8) == 0).any():
            for place in places(text.to_pylist(), lambda cell: "\0" in cell):
                faults.setdefault(place, f"{NUL_BYTE}: column {column}")

    def _told(self, texts: list[pa.Array], faults: Mapping[int, str], lines: Sequence[int | None]) -> pa.Table:
        found = sorted(faults)
        cells = [[t[place].as_py() or "" for t in texts] for place in found]
        columns: list[list[Any]] = [
            [self.read + place + 1 for place in found],
            [lines[place] if lines else None for place in found],
            [faults[place] for place in found],
            [",".join(row).rstrip(",")[: self.limits.quarantine_text] for row in cells],
        ]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, ASIDE.types, strict=True)]
        return pa.Table.from_arrays(arrays, schema=ASIDE)


def places(cells: Sequence[Any], is_bad: Callable[[Any], bool]) -> set[int]:
    """Where cells that are not missing are bad."""
    return {n for n, cell in enumerate(cells) if cell is not None and is_bad(cell)}


def _array(cells: list[str | None], column: str, faults: dict[int, str]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:
        bad = places(cells, _is_halved)
        for place in bad:
            faults.setdefault(place, f"{HALF_LETTERS}: column {column}")
        whole = [c if n not in bad else str(c).encode(errors="replace").decode() for n, c in enumerate(cells)]
        return pa.array(whole, pa.string())


def _is_halved(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
