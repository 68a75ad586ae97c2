"""The account of one landed file: what was read, what landed, what was set aside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from cutaway.errors import SourceError


@dataclass(frozen=True, kw_only=True)
class Landing:
    """What became of one raw file. `read == landed + quarantined`, always.

    Attributes:
        file: name of the file, without its folder.
        sha256: of the bytes of the file as they lie on disk.
        bytes: size of the file on disk.
        kind: one of `form.KINDS`.
        compression: `gzip`, `zstd`, `zip` or empty.
        part: what of the file was read: the member of an archive, the sheet, the table, the array; empty: all of it.
        encoding: as Python names it; `utf-8-sig` is UTF-8 with a byte-order mark; empty for what is no text.
        delimiter, quote: as used; quote is empty if none was; both are empty for what is no text.
        header: whether the first record was taken as the names of the columns.
        newline: line ends outside quotes: `lf`, `crlf`, `cr`, `mixed`, or empty if there was none.
        columns: their names, in the order of the file, without `_row`.
        read: records after the header, blank lines included.
        landed: rows in `rows.parquet`.
        quarantined: rows in `quarantine.parquet`.
        reasons: rows in quarantine for each kind of reason.
        detected: names of the fields of the form that the house did not say and that were detected or assumed.
        notes: what else was found and may surprise: rows above a header, merged cells, cases without events.
        protections: for each layer around the child that read the file, whether this machine gave it.
    """

    file: str
    sha256: str
    bytes: int
    kind: str
    compression: str = ""
    part: str = ""
    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    header: bool = True
    newline: str = ""
    columns: tuple[str, ...]
    read: int
    landed: int
    quarantined: int
    reasons: Mapping[str, int] = field(default_factory=dict)
    detected: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    protections: Mapping[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(self.columns))
        object.__setattr__(self, "detected", tuple(self.detected))
        object.__setattr__(self, "notes", tuple(self.notes))
        balanced = self.read == self.landed + self.quarantined == self.landed + sum(self.reasons.values())
        if not balanced or min(self.read, self.landed, self.quarantined) < 0:
            raise SourceError(
                f"The rows do not add up: {self.read} read, {self.landed} landed, {self.quarantined} quarantined.",
                where=self.file,
                next_step="This is a fault of Cutaway, not of the file. Nothing was kept; please report it.",
            )

    def to_json(self) -> str:
        """This account as JSON text, the same for the same account."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Landing:
        """The account that `to_json` wrote.

        Raises:
            SourceError: if the text is not such an account.
        """
        try:
            said: dict[str, Any] = json.loads(text)
            # An account of an older version lacks what it did not know of.
            return cls(**{f.name: said[f.name] for f in fields(cls) if f.name in said})
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise SourceError(
                f"The account of a landing cannot be read: {type(error).__name__}: {str(error)[:200]}",
                next_step="Land the file again.",
            ) from error
