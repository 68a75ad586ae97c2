"""The draft: what `connect` proposes, as one object that a page, a command and a program can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cutaway.connecting.trying import Trial
from cutaway.connecting.writing.house_files import Written, stays, write
from cutaway.connecting.writing.toml import NO_ZONE

VERSION = 2


@dataclass(frozen=True)
class DraftColumn:
    """One column of the book in the draft, with the raw columns that fill it."""

    name: str
    columns: tuple[str, ...]
    confidence: float
    why: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class DraftTable:
    """One query of the draft.

    Attributes:
        source, raw_table: what it reads.
        table: the book table that it fills.
        file: where it is written.
        confidence: that a row of the one is a row of the other.
        why: the evidence.
        doubts: what a person should look at.
        columns: what it fills.
        rows: of the raw table.
    """

    source: str
    raw_table: str
    table: str
    file: str
    confidence: float
    why: tuple[str, ...]
    doubts: tuple[str, ...]
    columns: tuple[DraftColumn, ...]
    rows: int


@dataclass(frozen=True)
class Option:
    """One possible answer to a question."""

    answer: str
    label: str
    confidence: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Something that the draft leaves out until a person has answered.

    Attributes:
        id: the raw table, or the column of the book that is asked for.
        asks: the question.
        options: what the answer could be, best first. An answer is given as `source.table.column = book column`, or
            `source.table = book table`; `nothing` is an answer.
    """

    id: str
    asks: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class SeenColumn:
    """One raw column, as its values show it.

    Attributes:
        name: as the file has it.
        shape: what the values look like, in words.
        filled: rows that have one.
        distinct: different ones.
        values: a few of them, the most frequent first. They are the exports' own: not everybody may see them.
    """

    name: str
    shape: str
    filled: int
    distinct: int
    values: tuple[str, ...]


@dataclass(frozen=True)
class RawSummary:
    """What became of one raw table: which of its columns are mapped, asked about, or left out."""

    source: str
    table: str
    files: str
    rows: int
    set_aside: int
    stated: str
    fills: tuple[str, ...]
    mapped: tuple[str, ...]
    asked: tuple[str, ...]
    left_out: tuple[str, ...]
    why_not: str
    columns: tuple[SeenColumn, ...] = ()

    @property
    def shown(self) -> str:
        """Its name in questions and answers."""
        return f"{self.source}.{self.table}"


@dataclass(frozen=True)
class Draft:
    """A first mapping of a folder of exports.

    Attributes:
        exports: the folder.
        company: what the house is called.
        tables: the queries, by source.
        raw_tables: every raw table, and what became of its columns.
        questions: what was left out and must be asked.
        unread: files that could not be read, each with the reason.
        files: the text of every file of the house, by its path in it.
        trial: what the practices would say.
    """

    exports: str
    company: str
    tables: tuple[DraftTable, ...]
    raw_tables: tuple[RawSummary, ...]
    questions: tuple[Question, ...]
    unread: tuple[Mapping[str, str], ...]
    files: Mapping[str, str]
    trial: Trial | None = None

    @property
    def doubts(self) -> int:
        """How many comments ask a person to look."""
        return sum(len(t.doubts) + sum(len(c.doubts) for c in t.columns) for t in self.tables)

    @property
    def assumes_zone(self) -> bool:
        """Whether some source has times of day that do not say their zone."""
        return NO_ZONE in self.files.get("cutaway.toml", "")

    def as_json(self) -> dict[str, Any]:
        """The draft as plain values; the shape is documented in docs/how-to/connect.md."""
        return {"version": VERSION, "doubts": self.doubts, **asdict(self)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Draft:
        """A draft again, from what `as_json` gave.

        Raises:
            ValueError, KeyError, TypeError: if it is none, or one of another version.
        """
        if plain["version"] != VERSION:
            raise ValueError(plain["version"])
        trial = plain["trial"]
        return cls(
            exports=plain["exports"],
            company=plain["company"],
            tables=tuple(map(_table, plain["tables"])),
            raw_tables=tuple(
                RawSummary(**_tuples({**raw, "columns": [SeenColumn(**_tuples(one)) for one in raw["columns"]]}))
                for raw in plain["raw_tables"]
            ),
            questions=tuple(
                Question(one["id"], one["asks"], tuple(Option(**_tuples(option)) for option in one["options"]))
                for one in plain["questions"]
            ),
            unread=tuple(plain["unread"]),
            files=plain["files"],
            trial=None if trial is None else Trial(**_tuples(trial)),
        )

    def stays(self, house: Path) -> tuple[str, ...]:
        """The files of a house that somebody has written or edited: `write` leaves them, and lays its own beside."""
        return stays(self.files, house)

    def write(self, house: Path) -> Written:
        """Writes the draft into a house folder, and never over what a person has edited.

        Raises:
            HouseError: if the folder cannot be written to.
        """
        return write(self.files, house)


def _table(plain: Mapping[str, Any]) -> DraftTable:
    return DraftTable(**_tuples({**plain, "columns": [DraftColumn(**_tuples(one)) for one in plain["columns"]]}))


def _tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
