"""Writes what was read: rows of text, and records set aside with their reasons, as two Parquet files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from cutaway.sources.reading.limits import MIB
from cutaway.sources.reading.names import ROW

ROWS, QUARANTINE = "rows.parquet", "quarantine.parquet"
ASIDE = pa.schema([(ROW, pa.int64()), ("line", pa.int64()), ("reason", pa.string()), ("text", pa.string())])
# A row group is what an engine gives to one of its threads: about what DuckDB writes itself, and never large.
GROUP_ROWS, GROUP_BYTES = 120_000, 32 * MIB


class Landed:
    """The two files of one landing, open for writing in the working folder.

    Args:
        columns: names of the text columns of the rows.
        folder: where to write; the working folder if not given.
    """

    def __init__(self, columns: Sequence[str], folder: Path | None = None) -> None:
        self.schema = pa.schema([*((name, pa.string()) for name in columns), (ROW, pa.int64())])
        self.landed = 0
        self.reasons: Counter[str] = Counter()
        self._waiting: list[pa.Table] = []
        self._rows = _writer(str((folder or Path()) / ROWS), self.schema)
        self._aside = _writer(str((folder or Path()) / QUARANTINE), ASIDE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._write()
        self._rows.close()
        self._aside.close()

    def land(self, rows: pa.Table) -> None:
        """Write rows: the text columns and `_row`, in order. Few or small ones wait for more."""
        if rows.num_rows:
            self._waiting.append(rows)
            self.landed += rows.num_rows
        if sum(t.num_rows for t in self._waiting) >= GROUP_ROWS or sum(t.nbytes for t in self._waiting) >= GROUP_BYTES:
            self._write()

    def _write(self) -> None:
        if self._waiting:
            table = pa.concat_tables(self._waiting)
            self._rows.write_table(table, row_group_size=table.num_rows)
            self._waiting = []

    def set_aside(self, rows: pa.Table) -> None:
        """Write records that cannot be rows, as `ASIDE` has them. What follows a colon is not counted apart."""
        self._aside.write_table(rows)
        for counted in rows["reason"].value_counts().to_pylist():
            self.reasons[counted["values"].partition(":")[0]] += counted["counts"]

    def account(self) -> dict[str, object]:
        """How many rows landed and were set aside, and why."""
        aside = sum(self.reasons.values())
        return {"landed": self.landed, "quarantined": aside, "reasons": dict(self.reasons)}


def _writer(path: str, schema: pa.Schema) -> pq.ParquetWriter:
    # Measured (docs/decisions/0003): dictionaries of text double the cost of writing and statistics of text are read
    # by nobody; zstd at its lowest level costs a third more than snappy and takes half the room.
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=False,
        write_statistics=[ROW],
        column_encoding={ROW: "DELTA_BINARY_PACKED"},
        store_schema=False,
    )
