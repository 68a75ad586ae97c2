"""Which reader reads which kind of file; the kind is told by the name, or by the house."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from cutaway.errors import SourceError

# The module that reads each kind; every one has `land(raw, form, limits)` and `parts(raw, form, limits)`.
READERS = {
    "csv": "delimited",
    "tsv": "delimited",
    "json": "documents",
    "jsonl": "documents",
    "excel": "workbook",
    "sqlite": "sqlite",
    "xes": "event_log",
    "parquet": "parquet",
}
# Kinds that are no text, and whose readers go back and forth in the file.
SEEKABLE = ("excel", "sqlite", "parquet")
SUFFIXES = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xlsb": "excel",
    ".xls": "excel",
    ".ods": "excel",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".xes": "xes",
    ".parquet": "parquet",
    ".pq": "parquet",
}
PACKED = (".gz", ".zst")


def kind_of(name: str) -> str:
    """The kind of a file by its name; a `.gz` or `.zst` after it is understood. Empty if the name does not say it."""
    path = PurePath(name)
    if path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    return SUFFIXES.get(path.suffix.lower(), "")


def is_archive(name: str) -> bool:
    """Whether the name says that the file holds others, of which one is read."""
    return PurePath(name).suffix.lower() == ".zip"


def unknown_kind(name: str, where: str) -> SourceError:
    """What is told of a file whose name does not say its kind."""
    return SourceError(
        f"{name} does not say by its name what kind of file it is.",
        where=where,
        next_step=f"Set kind for it in cutaway.toml, to one of: {', '.join(READERS)}.",
    )


def reader(kind: str, function: str) -> Callable[..., Any]:
    """A function of the reader of a kind; its libraries are imported now, and no others."""
    module = importlib.import_module(f"cutaway.sources.reading.{READERS[kind]}")
    found: Callable[..., Any] = getattr(module, function)
    return found
