"""The draft: what `connect` proposes, as one object that a page, a command and a program can show."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cutaway.connecting.trying import Trial
from cutaway.errors import HouseError

RECORD = ".cutaway/connected.json"  # what was written, so that a person's edits are told from it
BESIDE = ".new"
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
        record = _record(house)
        return tuple(
            path
            for path, text in self.files.items()
            if (there := _text(house / path)) is not None and there != text and record.get(path) != _digest(there)
        )

    def write(self, house: Path) -> Written:
        """Writes the draft into a house folder, and never over what a person has edited.

        A file that is there and is not what an earlier draft wrote stays; the draft's is laid beside it.

        Raises:
            HouseError: if the folder cannot be written to.
        """
        record, stays = _record(house), self.stays(house)
        written, beside, same = [], {}, []
        try:
            house.mkdir(parents=True, exist_ok=True)
            for path, text in self.files.items():
                target = house / path
                there = _text(target)
                if there == text:
                    same.append(path)
                elif there is None or path not in stays:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, encoding="utf-8")
                    written.append(path)
                else:
                    (house / (path + BESIDE)).write_text(text, encoding="utf-8")
                    beside[path + BESIDE] = _difference(path, there, text)
                    continue
                record[path] = _digest(text)
            removed = _forget(house, record, self.files)
            _keep_record(house, record)
        except OSError as error:
            raise HouseError(
                f"The draft cannot be written: {error.strerror}.",
                where=str(error.filename or house),
                next_step="Name another folder with `--out`.",
            ) from None
        return Written(tuple(written), tuple(same), beside, removed)


@dataclass(frozen=True)
class Written:
    """What writing a draft did.

    Attributes:
        written: files that are new, or replace an earlier draft that nobody has edited.
        same: files that were there with the same text.
        beside: files that were laid beside edited ones, with the difference between both.
        removed: queries of an earlier draft that nobody had edited and that the new one does without.
    """

    written: tuple[str, ...]
    same: tuple[str, ...]
    beside: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


def remember(house: Path, path: str, text: str) -> None:
    """Notes that a file is as it was made and not a person's, so that a draft may replace it."""
    _keep_record(house, {**_record(house), path: _digest(text)})


def _table(plain: Mapping[str, Any]) -> DraftTable:
    return DraftTable(**_tuples({**plain, "columns": [DraftColumn(**_tuples(one)) for one in plain["columns"]]}))


def _tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _keep_record(house: Path, record: Mapping[str, str]) -> None:
    (house / RECORD).parent.mkdir(parents=True, exist_ok=True)
    (house / RECORD).write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")


def _record(house: Path) -> dict[str, str]:
    try:
        plain = json.loads((house / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(path): str(digest) for path, digest in plain.items()} if isinstance(plain, dict) else {}


def _forget(house: Path, record: dict[str, str], files: Mapping[str, str]) -> tuple[str, ...]:
    removed = []
    for path in [path for path in record if path not in files]:
        target = house / path
        if target.is_file() and _digest(target.read_text(encoding="utf-8")) == record[path]:
            target.unlink()
            removed.append(path)
        del record[path]
    return tuple(removed)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _difference(path: str, there: str, text: str) -> str:
    lines = difflib.unified_diff(there.splitlines(), text.splitlines(), path, path + BESIDE, lineterm="")
    return "\n".join(lines)
