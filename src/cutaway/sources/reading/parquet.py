"""Lands a Parquet file: every column as text, in the same form as a text file lands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import types

from cutaway.errors import SourceError
from cutaway.sources.reading.astext import CannotBeText, as_text, without_a_year
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.judging import NUL, REASONS
from cutaway.sources.reading.limits import MIB, Limits
from cutaway.sources.reading.names import ROW, check_names
from cutaway.sources.reading.writing import ASIDE, Landed

NUL_BYTE = REASONS[NUL]
NOT_TEXT, NO_YEAR = ("bytes that are not utf-8 in a text cell", "a date or time out of range")
BATCH_BYTES, BATCH_CELLS, BATCH_ROWS = 32 * MIB, 1 << 20, 1 << 17


def land_parquet(file: BinaryIO, name: str, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a Parquet file into `rows.parquet` and `quarantine.parquet` of the working folder.

    Args:
        file: open at its start, and able to seek.
        name: of the file, for messages.
        form: what the house says of it; only `columns` (other names) means something here.
        limits: what it may hold.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if it is no Parquet, is damaged, or has a column that cannot be text.
    """
    if not file.read(1):
        raise SourceError(f"{name} is empty.", where=name, next_step="Export it again.")
    file.seek(0)
    try:
        source = pq.ParquetFile(file, pre_buffer=False, page_checksum_verification=True)
        columns = _columns(source, name, form, limits)
        with Landed(columns) as landed:
            read = _land(source, columns, name, limits, landed)
    except MemoryError:
        raise  # the engine's own is one too, and it is not a sign of damage
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise SourceError(
            f"{name} is not a whole Parquet file: {str(error).splitlines()[0][:300] if str(error) else type(error)}",
            where=name,
            next_step="Ask for the file again; compare its size with the sender's.",
        ) from error
    if read != source.metadata.num_rows:
        raise SourceError(
            f"{name} says that it has {source.metadata.num_rows:,} rows, and {read:,} were found.",
            where=name,
            next_step="The file is damaged: ask for it again.",
        )
    return {"columns": columns, "read": read, **landed.account()}


def _columns(source: pq.ParquetFile, name: str, form: Form, limits: Limits) -> tuple[str, ...]:
    schema = source.schema_arrow
    if not form.columns or len(schema) > limits.columns:
        return check_names(schema.names, name, limits)
    if len(form.columns) != len(schema):
        raise SourceError(
            f"{name} has {len(schema)} columns, and {len(form.columns)} are named for it.",
            where=name,
            next_step=f"Name {len(schema)} columns in cutaway.toml, in the order of the file.",
        )
    return check_names(form.columns, name, limits)


def _land(source: pq.ParquetFile, columns: tuple[str, ...], name: str, limits: Limits, landed: Landed) -> int:
    read = 0
    for batch in source.iter_batches(batch_size=_batch_rows(source), use_threads=False):
        faults: dict[int, str] = {}
        texts = []
        for column, stored in zip(columns, batch.columns, strict=True):
            values = stored.dictionary_decode() if types.is_dictionary(stored.type) else stored
            values.validate(full=not _is_text(values.type))
            try:
                nameless = without_a_year(values)
                text = as_text(_readable(values, column, faults))
            except CannotBeText as error:
                raise SourceError(
                    f"Column `{column}` of {name} holds {error}, which has no one text form.",
                    where=f"{name}, column {column}",
                    next_step="Cast it to text where the file is made, or leave it out.",
                ) from error
            if nameless:
                faults.update(dict.fromkeys(nameless, f"{NO_YEAR}: column {column}"))
                believed = np.ones(len(text), np.bool_)
                believed[nameless] = False
                text = pc.if_else(pa.array(believed), text, None)
            _check(text, column, name, read, limits, faults)
            texts.append(text)
        numbers = pa.array(np.arange(read + 1, read + batch.num_rows + 1))
        table = pa.table([*texts, numbers], names=[*columns, ROW])
        if faults:
            landed.set_aside(_told(faults, texts, read, limits.quarantine_text))
            keep = np.ones(batch.num_rows, np.bool_)
            keep[list(faults)] = False
            table = table.filter(pa.array(keep))
        landed.land(table)
        read += batch.num_rows
    return read


def _told(faults: dict[int, str], texts: list[pa.Array], read: int, most: int) -> pa.Table:
    """Rows for the quarantine: a Parquet file has no lines."""
    places = sorted(faults)
    cells = [[t[place].as_py() or "" for t in texts] for place in places]
    columns: list[list[Any]] = [
        [read + place + 1 for place in places],
        [None] * len(places),
        [faults[place] for place in places],
        [",".join(row)[:most] for row in cells],
    ]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, ASIDE.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=ASIDE)


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
    bad = _places(cells, lambda cell: not _decodes(cell))
    faults.update(dict.fromkeys(bad, f"{NOT_TEXT}: column {column}"))
    return pa.array([None if n in bad else cell and cell.decode() for n, cell in enumerate(cells)], values.type)


def _decodes(cell: bytes) -> bool:
    try:
        cell.decode()
    except UnicodeDecodeError:
        return False
    return True


def _places(cells: list[Any], is_bad: Callable[[Any], bool]) -> set[int]:
    return {n for n, cell in enumerate(cells) if cell is not None and is_bad(cell)}


def _check(text: pa.Array, column: str, name: str, read: int, limits: Limits, faults: dict[int, str]) -> None:
    """Refuse a cell over the limit; note cells with a NUL byte."""
    longest = pc.max(pc.binary_length(text)).as_py() or 0
    if longest > limits.field:
        place = pc.index(pc.binary_length(text), longest).as_py()
        raise SourceError(
            f"{name} has a field of {longest:,} bytes; at most {limits.field:,} are read.",
            where=f"{name}, row {read + place + 1}, column {column}",
            next_step="Leave the column out where the file is made, or raise the limit `field`.",
        )
    letters = text.buffers()[2]
    if letters is not None and (np.frombuffer(letters, np.uint8) == 0).any():
        holding = _places(text.to_pylist(), lambda cell: "\0" in cell)
        faults.update(dict.fromkeys(holding, f"{NUL_BYTE}: column {column}"))
