"""The engine that makes text columns: pyarrow, given only records that are beyond doubt."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from cutaway.sources.reading.names import ROW
from cutaway.sources.reading.tokens import Grammar

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Engine:
    """Makes text columns of records that are well formed and have the right number of cells."""

    def __init__(self, columns: tuple[str, ...], grammar: Grammar) -> None:
        self.width = len(columns)
        self.columns = columns
        self.parsing = csv.ParseOptions(
            delimiter=chr(grammar.delimiter),
            quote_char=False if grammar.quote is None else chr(grammar.quote),
            double_quote=grammar.quote is not None,
            escape_char=False,
            newlines_in_values=grammar.quote is not None,
            ignore_empty_lines=False,
        )
        self.converting = csv.ConvertOptions(
            check_utf8=False,  # checked before, with the line
            column_types=dict.fromkeys(columns, pa.string()),
            null_values=[],
            strings_can_be_null=False,
        )

    def columns_of(self, data: bytes, numbers: np.ndarray[Any, Any]) -> pa.Table:
        """The rows of some bytes, with their numbers as the last column."""
        if not len(numbers):
            return pa.table({})
        if data.startswith(BYTE_ORDER_MARK):
            # The engine takes a mark off the front of whatever it is given; here it belongs to a cell.
            data = BYTE_ORDER_MARK + data
        reading = csv.ReadOptions(use_threads=False, column_names=list(self.columns), block_size=len(data) + 1)
        table = csv.read_csv(pa.BufferReader(data), reading, self.parsing, self.converting)
        if table.num_rows != len(numbers) or table.num_columns != self.width:
            raise RuntimeError(f"{len(numbers)} records became {table.num_rows} rows")
        return table.append_column(ROW, pa.array(numbers))
