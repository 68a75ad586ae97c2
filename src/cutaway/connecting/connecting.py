"""From a folder of exports that nobody has described to a draft of a house."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from cutaway.connecting.draft import Draft, DraftColumn, DraftTable, Option, Question, RawSummary, SeenColumn
from cutaway.connecting.exports import Unread, read_exports
from cutaway.connecting.grouping import identifier
from cutaway.connecting.matching.arranging import Arranged
from cutaway.connecting.matching.deciding import Decided, Perhaps, decide
from cutaway.connecting.matching.surveys import is_wide
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.shapes import CURRENCIES
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.trying import try_out
from cutaway.connecting.writing.page import page
from cutaway.connecting.writing.sql import query
from cutaway.connecting.writing.toml import settings_text
from cutaway.warehouse.duck import open_duck

NOT_ASKED_FOR = "nothing in the book asks for it"
EXPLAINS = "read as the words for codes of"
MOST_VALUES, LONGEST_VALUE = 5, 60  # of a column, shown to a person


def connect(
    exports: Path | str,
    *,
    house: Path | str | None = None,
    company: str = "",
    answers: Mapping[str, str] | None = None,
    dry_run: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Draft:
    """A first mapping of a folder of exports into the book, for a person to correct. Nothing is written.

    Args:
        exports: the folder; each folder in it is taken for an island of its own.
        house: where the draft will be written; only the path from there to the exports depends on it.
        company: its name; that of the house's folder if empty.
        answers: what a person has said already: for `source.table.column` a column of the book as
            `order.promised_on`, for `source.table` a table of the book; or `nothing`. For `source.table:
            order.promised_on`, that `nothing` is it.
        dry_run: whether to try the draft out, and tell what each practice would say.
        progress: told what is being done.

    Raises:
        SourceError: if the folder is not there, or holds nothing that can be read.
    """
    folder, target = Path(exports), Path(house) if house else Path(exports)
    company = company or (target if house else folder).resolve().name.replace("_", " ").strip().title()
    with profiled(folder, progress) as (connection, tables, unread):
        decided = decide(connection, tables, answers or {}, progress)
    files = _files(decided, company, _from_house(folder, target if house else None))
    draft = _draft(folder, company, tables, decided, unread, files)
    if dry_run:
        draft = replace(draft, trial=try_out(files, folder, progress))
    return replace(draft, files={**files, "CONNECT.md": page(draft)})


@contextmanager
def profiled(
    folder: Path, progress: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[RawTable], list[Unread]]]:
    """The exports of a folder, read and looked at; what was read is removed at the end.

    Raises:
        SourceError: if the folder is not there, or holds nothing that can be read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="cutaway-connect-") as scratch,
        closing(open_duck(may_read=[Path(scratch)], spill=Path(scratch) / "spill")) as connection,
    ):
        tables, unread = read_exports(folder, Path(scratch), connection, progress)
        yield connection, with_sources(tables), unread


def with_sources(tables: Sequence[RawTable]) -> list[RawTable]:
    """The tables, each with the source that it belongs to."""
    return [_with_source(raw, tables) for raw in tables]


def _with_source(raw: RawTable, tables: Sequence[RawTable]) -> RawTable:
    """A file that lies in no folder of its own is a source for itself."""
    if raw.source:
        return raw
    taken = {other.source for other in tables}
    name = identifier(raw.name, "exports")
    return raw.of_source(name if name not in taken else f"{name}_export")


def _from_house(folder: Path, house: Path | None) -> str:
    if house is None:
        return str(folder.resolve())
    return Path(os.path.relpath(folder.resolve(), house.resolve())).as_posix()


def _files(decided: Decided, company: str, data: str) -> dict[str, str]:
    known = _currencies(decided.parts)
    only = known.pop() if len(known) == 1 else ""
    reporting = _rated(decided.queries)
    left_out = [(one.raw, one.why) for one in decided.perhaps]
    left_out += [(one.raw, _lacking_what(one)) for one in decided.lacking]
    left_out += [(raw, NOT_ASKED_FOR) for raw in decided.others]
    filled = {one.candidate.raw.shown for one in decided.parts}
    filled |= {lookup.table.shown for one in decided.parts for lookup in one.lookups}
    left_out = [(raw, why) for raw, why in left_out if raw.shown not in filled]
    files = {"cutaway.toml": settings_text(company, data, reporting, decided.parts, left_out)}
    for one in decided.queries:
        files[_file(one)] = "UNION ALL BY NAME\n".join(query(part, only) for part in one.parts)
    return files


def _file(one: Arranged) -> str:
    return f"to_book/{one.candidate.raw.source}/{one.candidate.table}.sql"


def _currencies(queries: Sequence[Arranged]) -> set[str]:
    """The currencies that the exports themselves name."""
    return {
        value.upper()
        for one in queries
        for column in one.candidate.raw.columns.values()
        if column.shape is Shape.CURRENCY
        for value, _ in column.top
    }


def _rated(queries: Sequence[Arranged]) -> str:
    """The currency that exchange rates are given in, if their header names one."""
    for one in queries:
        rate = one.candidate.matches.get("rate") if one.candidate.table == "exchange_rate" else None
        words = rate.columns[0].replace("_", " ").split() if rate else []
        named = [word for word in words if word.upper() in CURRENCIES]
        if len(named) == 1:
            return named[0].upper()
    return ""


def _draft(
    folder: Path,
    company: str,
    tables: Sequence[RawTable],
    decided: Decided,
    unread: Sequence[Unread],
    files: Mapping[str, str],
) -> Draft:
    return Draft(
        exports=str(folder),
        company=company,
        tables=tuple(_table(one) for one in decided.parts),
        raw_tables=tuple(_summary(raw, decided) for raw in tables),
        questions=tuple(_questions(decided)),
        unread=tuple({"file": one.file, "why": one.why, "next_step": one.next_step} for one in unread),
        files=files,
    )


def _table(one: Arranged) -> DraftTable:
    candidate = one.candidate
    columns = tuple(
        DraftColumn(name, match.columns, match.confidence, match.why, match.doubts)
        for name, match in candidate.matches.items()
    )
    return DraftTable(
        candidate.raw.source,
        candidate.raw.name,
        candidate.table,
        _file(one),
        candidate.confidence,
        candidate.why,
        (*candidate.raw.assumed, *one.doubts),
        columns,
        candidate.raw.rows,
    )


def _summary(raw: RawTable, decided: Decided) -> RawSummary:
    own = [one for one in decided.parts if one.candidate.raw.shown == raw.shown]
    perhaps = [one for one in decided.perhaps if one.raw.shown == raw.shown]
    lacking = next((_lacking_what(one) for one in decided.lacking if one.raw.shown == raw.shown), NOT_ASKED_FOR)
    mapped = {c for one in own for match in one.candidate.matches.values() for c in match.columns}
    candidates = [one.candidate for one in own] or [c for one in perhaps for c in one.candidates[:1]]
    could_be = {c for one in candidates for some in one.asked.values() for match in some for c in match.columns}
    if not own:
        could_be |= {c for one in candidates for match in one.matches.values() for c in match.columns}
    asked = could_be - mapped
    explained = [p.candidate.raw.name for p in decided.parts for one in p.lookups if one.table.shown == raw.shown]
    if explained:
        lacking = f"{EXPLAINS} {', '.join(f'`{name}`' for name in dict.fromkeys(explained))}"
    return RawSummary(
        source=raw.source,
        table=raw.name,
        files=f"{raw.folder}/{raw.form.files}".removeprefix("./"),
        rows=raw.rows,
        set_aside=raw.set_aside,
        stated=raw.stated,
        fills=tuple(one.candidate.table for one in own),
        mapped=tuple(c for c in raw.columns if c in mapped),
        asked=tuple(c for c in raw.columns if c in asked),
        left_out=tuple(c for c in raw.columns if c not in mapped | asked),
        why_not="" if own else perhaps[0].why if perhaps and not explained else lacking,
        columns=tuple(map(_seen, raw.columns.values())),
    )


def _lacking_what(left: Perhaps) -> str:
    """Why a table is left out without a question."""
    best = left.candidates[0]
    scores = best.matches.get("score")
    on_scales = f" ({len(scores.columns)} columns are answered on a scale)" if scores and is_wide(best.matches) else ""
    return f"it looks like `{best.table}`{on_scales}, but {left.why}"


def _seen(column: Column) -> SeenColumn:
    values = tuple(value[:LONGEST_VALUE] for value, _ in column.top[:MOST_VALUES])
    return SeenColumn(column.name, str(column.shape), column.filled, column.distinct, values)


def _questions(decided: Decided) -> Iterator[Question]:
    for one in decided.parts:
        candidate = one.candidate
        for name, could_be in candidate.asked.items():
            options = tuple(
                Option(
                    f"{candidate.raw.shown}.{match.said} = {candidate.table}.{name}",
                    ", ".join(f"`{column}`" for column in match.columns),
                    match.confidence,
                    (*match.why, *match.doubts),
                )
                for match in could_be
            )
            meaning = could_be[0].want.column.meaning
            yield Question(
                f"{candidate.raw.shown}: {candidate.table}.{name}", f"Which column is it? {meaning}", options
            )
    for left in decided.perhaps:
        yield _table_question(left)


def _table_question(left: Perhaps) -> Question:
    options = tuple(
        Option(f"{left.raw.shown} = {one.table}", f"`{one.table}`", one.confidence, _lacking(one.why, one.lacks))
        for one in left.candidates
    )
    return Question(left.raw.shown, f"What is a row of `{left.raw.form.files}`? Left out: {left.why}.", options)


def _lacking(why: Sequence[str], lacks: Sequence[str]) -> tuple[str, ...]:
    return (*why, *(f"nothing surely fills `{name}`" for name in lacks))
