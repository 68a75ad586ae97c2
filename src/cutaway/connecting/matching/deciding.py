"""Decides for a folder of exports which raw table fills which book table; what is not sure becomes a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from cutaway import book
from cutaway.connecting.matching.arranging import Arranged, arrange, strengthened
from cutaway.connecting.matching.cents import with_cents
from cutaway.connecting.matching.contacts import held_alone
from cutaway.connecting.matching.derived import (
    cancelled_words,
    credits_apart,
    customers_beside,
    unexplained_kinds,
    without_deleted,
)
from cutaway.connecting.matching.done import with_status
from cutaway.connecting.matching.islands import as_records
from cutaway.connecting.matching.match import SURE, Candidate
from cutaway.connecting.matching.prudence import prudent
from cutaway.connecting.matching.steps import steps_beside
from cutaway.connecting.matching.tables import best, candidate
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.anchors import anchor
from cutaway.connecting.profile.lookups import lookups
from cutaway.connecting.profile.relations import Link, is_bare, links
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.profile.taxes import taxed

PERHAPS = 0.6  # from here on a table that is not sure is worth a question


@dataclass(frozen=True)
class Perhaps:
    """A raw table that was left out: what it could be, and why that is not sure."""

    raw: RawTable
    candidates: tuple[Candidate, ...]
    why: str

    @property
    def is_worth_asking(self) -> bool:
        """Whether an answer would help: for each column that is required something could be it."""
        return any(all(name in one.asked for name in one.lacks) for one in self.candidates)


@dataclass(frozen=True)
class Decided:
    """What fills the book, what was left out with a question, and what nothing in the book asks for.

    What is `lacking` looks like a book table, and no column of it could be one that every row of that table needs: no
    answer would help, so none is asked.
    """

    queries: tuple[Arranged, ...]
    perhaps: tuple[Perhaps, ...]
    others: tuple[RawTable, ...]
    lacking: tuple[Perhaps, ...] = ()

    @property
    def parts(self) -> list[Arranged]:
        """Every raw table that fills something, also where several fill one."""
        return [part for query in self.queries for part in query.parts]


def decide(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[RawTable],
    answers: Mapping[str, str],
    progress: Callable[[str], None] = lambda _: None,
) -> Decided:
    """Decides for all raw tables together.

    Args:
        connection: that holds their rows.
        tables: the profiled raw tables.
        answers: what a person has said: for `source.table.column` a column of the book, for `source.table` a table of
            the book, or `nothing`.
        progress: told what is being done.
    """
    tables = [
        replace(
            raw,
            lookups=lookups(connection, raw, _beside(raw, tables)),
            taxed=taxed(connection, raw),
            anchor=anchor(connection, raw),
        )
        for raw in tables
    ]
    linked = {}
    known: dict[tuple[str, str], frozenset[str]] = {}
    for raw in tables:
        progress(f"comparing {raw.name} with the book")
        linked[raw.shown] = links(connection, raw, [one for one in tables if one.folder == raw.folder], known)
    tables = [replace(raw, referred=_referred(raw, linked)) for raw in tables]
    keys_of: dict[str, tuple[str, str]] = {}
    alone = {}
    for raw in tables:
        first = alone[raw.shown] = _ranked(connection, raw, linked[raw.shown], {}, answers)
        if first and first[0].is_sure:
            key = first[0].matches.get(book.table(first[0].table).key.name)
            if key is not None:
                keys_of[raw.shown] = (first[0].table, key.columns[0])
    found: list[Arranged] = []
    perhaps: list[Perhaps] = []
    others: list[RawTable] = []
    for raw in tables:
        # What other tables are known to be tells something new only of a table that is linked with one.
        links_of = linked[raw.shown]
        ranked = _ranked(connection, raw, links_of, keys_of, answers) if links_of else alone[raw.shown]
        own, why = _of_one(connection, ranked, linked[raw.shown])
        found += own
        worth = tuple(one for one in ranked if one.confidence >= PERHAPS)[:3]
        if not own and worth:
            perhaps.append(Perhaps(raw, worth, why))
        elif not own:
            others.append(raw)
    unanswerable = [one for one in perhaps if not one.is_worth_asking]
    perhaps = [one for one in perhaps if one.is_worth_asking]
    kept, beaten = _one_for_each(found)
    perhaps, needless = _needless(perhaps, kept)
    unanswerable += needless
    perhaps += [
        Perhaps(
            one.candidate.raw, (one.candidate,), f"another table of the source fills `{one.candidate.table}` better"
        )
        for one in beaten
    ]
    kept += steps_beside(connection, kept)
    beside = _customers_beside(connection, kept)
    told = as_records(connection, [*kept, *beside])
    queries = [
        replace(without_deleted(one), more=tuple(map(without_deleted, one.more)))
        for one in with_cents(connection, told)
    ]
    return Decided(tuple(queries), tuple(perhaps), tuple(others), tuple(unanswerable))


def _beside(raw: RawTable, tables: Sequence[RawTable]) -> list[RawTable]:
    return [one for one in tables if one.folder == raw.folder and one is not raw]


def _referred(raw: RawTable, linked: Mapping[str, Sequence[Link]]) -> tuple[str, ...]:
    """The columns of a table that rows of others name as keys, several of them the same."""
    found = {
        link.key
        for other, some in linked.items()
        for link in some
        if other != raw.shown and link.table.shown == raw.shown and not link.one_to_one
    }
    return tuple(sorted(found))


def _ranked(
    connection: duckdb.DuckDBPyConnection,
    raw: RawTable,
    linked: Sequence[Link],
    keys_of: Mapping[str, tuple[str, str]],
    answers: Mapping[str, str],
) -> list[Candidate]:
    if answers.get(raw.shown) == "nothing" or not raw.rows:
        return []
    all_of = [
        candidate(raw, table, linked, keys_of, answers)
        for table, contract in book.all_tables().items()
        if not contract.made_from
    ]
    return best([strengthened(connection, one) if one.confidence > 0.2 else one for one in all_of])


def _of_one(
    connection: duckdb.DuckDBPyConnection, ranked: Sequence[Candidate], linked: Sequence[Link]
) -> tuple[list[Arranged], str]:
    """What one raw table fills: its best candidate, and steps of it where the table is a log of them."""
    found: list[Arranged] = []
    why = ""
    for one in ranked:
        if found and not any(
            want.column.refers == found[0].candidate.table and want.column.required for want in wanted(one.table)
        ):
            continue
        if one.lacks:
            why = why or "nothing surely fills " + ", ".join(f"`{name}`" for name in one.lacks)
            if one.confidence >= SURE and not found:
                break  # it is this, and cannot be filled: it is not the next best either
            continue
        if one.confidence < SURE:
            why = why or "it is not sure what its rows are"
            break
        careful = prudent(one, linked)
        if careful.lacks:
            why = why or "nothing surely fills " + ", ".join(f"`{name}`" for name in careful.lacks)
            break
        arranged = arrange(connection, with_status(connection, careful))
        if isinstance(arranged, str):
            why = why or arranged
            if not found:
                break
            continue
        cancelled = [*cancelled_words(one.raw), *unexplained_kinds(one.raw)] if one.table == "invoice" else []
        found.append(held_alone(replace(arranged, doubts=(*arranged.doubts, *cancelled))))
    return [part for one in found for part in credits_apart(one)], why


def _needless(perhaps: Sequence[Perhaps], kept: Sequence[Arranged]) -> tuple[list[Perhaps], list[Perhaps]]:
    """What is worth a question, and what only refers to rows that another table of the folder surely has."""
    filled = {(one.candidate.raw.folder, one.candidate.table): one.candidate.raw.name for one in kept}
    asked, told = [], []
    for one in perhaps:
        first = one.candidates[0]
        other = filled.get((one.raw.folder, first.table))
        key = first.matches.get(book.table(first.table).key.name)
        refers = key is not None and not is_bare(key.columns[0])
        says_more = any(
            not (m.want.column.key or m.want.column.refers or m.want.begins) for m in first.matches.values()
        )
        if other is not None and first.confidence < SURE and refers and not says_more:
            told.append(replace(one, why=f"`{other}` fills that already, and {one.why}"))
        else:
            asked.append(one)
    return asked, told


def _one_for_each(found: Sequence[Arranged]) -> tuple[list[Arranged], list[Arranged]]:
    """One raw table for each book table of a source; the surest, and of equals the longest."""
    kept: dict[tuple[str, str], Arranged] = {}
    beaten: list[Arranged] = []
    for one in sorted(found, key=lambda o: (-o.candidate.confidence, -o.candidate.raw.rows, o.candidate.raw.name)):
        place = (one.candidate.raw.source, one.candidate.table)
        if place in kept and _are_parts(kept[place], one):
            kept[place] = replace(kept[place], more=(*kept[place].more, one))
        elif place in kept:
            beaten.append(one)
        else:
            kept[place] = one
    return list(kept.values()), beaten


def _are_parts(one: Arranged, other: Arranged) -> bool:
    """Whether two raw tables hold different rows: credit notes among invoices, and in a list of their own."""
    return one.candidate.table == "credit_note" and one.is_apart != other.is_apart


def _customers_beside(connection: duckdb.DuckDBPyConnection, kept: Sequence[Arranged]) -> list[Arranged]:
    """Customers from the rows of other tables, if no table of the exports is one of customers."""
    if any(one.candidate.table == "customer" for one in kept):
        return []
    beside = [found for one in kept if not one.negated if (found := customers_beside(connection, one)) is not None]
    return beside[:1]
