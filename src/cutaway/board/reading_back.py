"""A board report read back: the words that stand on its pages, and the manifest that it carries."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cutaway.board.report import FORMAT, MANIFEST
from cutaway.errors import CutawayError

MOST_BYTES = 200_000_000
LACKS = "Make the report again: cutaway report --out board.pdf"


class NotAReport(CutawayError):
    """The file is no board report that can be read back."""


@dataclass(frozen=True)
class ReadBack:
    """What a report says.

    Attributes:
        raw: the file.
        pages: the words of each page, in the order in which they stand in the file.
        manifest: what it carries for programs.
    """

    raw: bytes
    pages: tuple[tuple[str, ...], ...]
    manifest: dict[str, Any]


def read_back(file: Path) -> ReadBack:
    """Reads a report.

    Raises:
        NotAReport: if it is none, is damaged, or was written by a newer Cutaway.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise NotAReport(
            f"The report cannot be read: {error.strerror or error}.", where=str(file), next_step="Name the PDF file."
        ) from error
    if not raw.startswith(b"%PDF") or len(raw) > MOST_BYTES:
        raise NotAReport("This is not a PDF file.", where=str(file), next_step="Name the PDF of a board report.")
    return ReadBack(raw, pages_of(raw, str(file)), _manifest(raw, str(file)))


def pages_of(raw: bytes, where: str = "") -> tuple[tuple[str, ...], ...]:
    """The words of each page; raises NotAReport if they cannot be read."""
    with _opened(raw, where) as reader:
        return tuple(tuple(page.extract_text().split()) for page in reader.pages)


def _manifest(raw: bytes, where: str) -> dict[str, Any]:
    with _opened(raw, where) as reader:
        attached = reader.attachments.get(MANIFEST, [])
    if len(attached) != 1:
        raise NotAReport(
            f"This PDF carries {'no' if not attached else 'several'} `{MANIFEST}`: it is no board report of Cutaway, "
            "or what was attached to it was taken away.",
            where=where,
            next_step=LACKS,
        )
    try:
        manifest = json.loads(attached[0])
        told = {
            name: manifest[name] for name in ("format", "snapshot", "manifest_sha256", "since", "ledger", "numbers")
        }
    except (ValueError, KeyError, TypeError) as error:
        raise NotAReport(
            f"The manifest of this report is damaged: {type(error).__name__}.", where=where, next_step=LACKS
        ) from error
    if told["format"] != FORMAT:
        raise NotAReport(
            f"The report has format {told['format']}; this Cutaway reads format {FORMAT}.",
            where=where,
            next_step="Use the version of Cutaway that wrote it.",
        )
    return dict(manifest)


class _opened:
    """A PDF, opened by a library; whatever it stumbles over is told as one kind of error."""

    def __init__(self, raw: bytes, where: str) -> None:
        self._raw, self._where = raw, where

    def __enter__(self) -> Any:
        import io

        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        try:
            return PdfReader(io.BytesIO(self._raw))
        except Exception as error:
            raise self._damaged(error) from error

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, CutawayError):
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> NotAReport:
        return NotAReport(
            f"The PDF is damaged: {type(error).__name__}: {str(error)[:120]}", where=self._where, next_step=LACKS
        )
