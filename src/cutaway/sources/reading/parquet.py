"""Lands a Parquet file: every column as text, in the same form as a text file lands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import types

from cutaway.errors import SourceError
from cutaway.sources.reading.astext import CannotBeText, as_text, without_a_year
from cutaway.sources.reading.batches import Batches, places
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.limits import MIB, Limits
from cutaway.sources.reading.names import named
from cutaway.sources.reading.raw_bytes import RawBytes
from cutaway.sources.reading.writing import Landed

NOT_TEXT, NO_YEAR = ("bytes that are not utf-8 in a text cell", "a date or time out of range")
BATCH_BYTES, BATCH_CELLS, BATCH_ROWS = 32 * MIB, 1 << 20, 1 << 17


def land(raw: RawBytes, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a Parquet file into `rows.parquet` and `quarantine.parquet` of the working folder.

    Args:
        raw: the file.
        form: what the house says of it; only `columns` (other names) means something here.
        limits: what it may hold.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if it is no Parquet, is damaged, or has a column that cannot be text.
    """
    file, name = raw.seekable(), raw.name
    if not file.read(1):
        raise SourceError(f"{name} is empty.", where=name, next_step="Export it again.")
    file.seek(0)
    try:
        source = pq.ParquetFile(file, pre_buffer=False, page_checksum_verification=True)
        columns = named(source.schema_arrow.names, form.columns, name, limits)
        with Landed(columns) as landed:
            batches = Batches(landed, columns, name, limits)
            _land(source, batches)
    except MemoryError:
        raise  # the engine's own is one too, and it is not a sign of damage
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise SourceError(
            f"{name} is not a whole Parquet file: {str(error).splitlines()[0][:300] if str(error) else type(error)}",
            where=name,
            next_step="Ask for the file again; compare its size with the sender's.",
        ) from error
    if batches.read != source.metadata.num_rows:
        raise SourceError(
            f"{name} says that it has {source.metadata.num_rows:,} rows, and {batches.read:,} were found.",
            where=name,
            next_step="The file is damaged: ask for it again.",
        )
    return {"columns": columns, "read": batches.read, **landed.account()}


def parts(raw: RawBytes, form: Form, limits: Limits) -> list[dict[str, Any]]:
    """A Parquet file is one table."""
    return []


def _land(source: pq.ParquetFile, batches: Batches) -> None:
    for batch in source.iter_batches(batch_size=_batch_rows(source), use_threads=False):
        faults: dict[int, str] = {}
        texts = []
        for column, stored in zip(batches.columns, batch.columns, strict=True):
            values = stored.dictionary_decode() if types.is_dictionary(stored.type) else stored
            values.validate(full=not _is_text(values.type))
            try:
                nameless = without_a_year(values)
                text = as_text(_readable(values, column, faults))
            except CannotBeText as error:
                raise SourceError(
                    f"Column `{column}` of {batches.name} holds {error}, which has no one text form.",
                    where=f"{batches.name}, column {column}",
                    next_step="Cast it to text where the file is made, or leave it out.",
                ) from error
            if nameless:
                faults.update(dict.fromkeys(nameless, f"{NO_YEAR}: column {column}"))
                believed = np.ones(len(text), np.bool_)
                believed[nameless] = False
                text = pc.if_else(pa.array(believed), text, None)
            texts.append(text)
        batches.write(texts, batch.num_rows, faults)


def _batch_rows(source: pq.ParquetFile) -> int:
    """Rows to hold at once: few if they are wide. The file's own figures may lie; the memory limit then speaks."""
    facts = source.metadata
    groups = [facts.row_group(n) for n in range(facts.num_row_groups)]
    row = max((g.total_byte_size / max(g.num_rows, 1) for g in groups), default=1.0)
    cells = max(int(facts.num_columns), 1)
    return max(1, min(BATCH_ROWS, int(BATCH_BYTES / max(row, 1.0)), BATCH_CELLS // cells))


def _is_text(kind: pa.DataType) -> bool:
    return bool(types.is_string(kind) or types.is_large_string(kind))


def _readable(values: pa.Array, column: str, faults: dict[int, str]) -> pa.Array:
    """Text is not checked when a Parquet file is read: cells that are not UTF-8 are emptied here, and noted."""
    if not _is_text(values.type):
        return values
    try:
        values.validate(full=True)
        return values
    except pa.ArrowInvalid:
        wide = types.is_large_string(values.type)
        cells = values.cast(pa.large_binary() if wide else pa.binary()).to_pylist()
    bad = places(cells, lambda cell: not _decodes(cell))
    faults.update(dict.fromkeys(bad, f"{NOT_TEXT}: column {column}"))
    return pa.array([None if n in bad else cell and cell.decode() for n, cell in enumerate(cells)], values.type)


def _decodes(cell: bytes) -> bool:
    try:
        cell.decode()
    except UnicodeDecodeError:
        return False
    return True
