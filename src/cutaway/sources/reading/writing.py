"""Writes what was read: rows of text, and records set aside with their reasons, as two Parquet files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from cutaway.sources.reading.names import ROW

ROWS, QUARANTINE = "rows.parquet", "quarantine.parquet"
ASIDE = pa.schema([(ROW, pa.int64()), ("line", pa.int64()), ("reason", pa.string()), ("text", pa.string())])
Aside = tuple[int, int | None, str, str]


class Landed:
    """The two files of one landing, open for writing in the working folder.

    Args:
        columns: names of the text columns of the rows.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.schema = pa.schema([*((name, pa.string()) for name in columns), (ROW, pa.int64())])
        self.landed = 0
        self.reasons: Counter[str] = Counter()
        self._rows = _writer(ROWS, self.schema)
        self._aside = _writer(QUARANTINE, ASIDE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()
        self._aside.close()

    def land(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Write rows: the text columns and `_row`, in order."""
        if rows.num_rows:
            table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
            self._rows.write_table(table, row_group_size=table.num_rows)
            self.landed += table.num_rows

    def set_aside(self, rows: Sequence[Aside]) -> None:
        """Write records that cannot be rows: number, line, reason, text. What follows a colon is not counted apart."""
        if rows:
            columns = [
                pa.array(list(column), kind) for column, kind in zip(zip(*rows, strict=True), ASIDE.types, strict=True)
            ]
            self._aside.write_table(pa.Table.from_arrays(columns, schema=ASIDE))
            self.reasons.update(reason.partition(":")[0] for _, _, reason, _ in rows)

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
