"""Islands that each keep customers under ids of their own: which of their records are one is to be found out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from cutaway.connecting.matching.arranging import GROUPED, Arranged
from cutaway.connecting.matching.columns import assign, weigh
from cutaway.connecting.matching.derived import SAME, customers_beside
from cutaway.connecting.matching.match import Candidate, Match
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.relations import varying
from cutaway.connecting.profile.table import RawTable
from cutaway.warehouse.duck import name

CUSTOMER, RECORD = "customer", "customer_record"
CALLED = {"customer_id": "customer_record_id", "parent_id": "parent_record_id"}  # otherwise both say it alike
MOST = 0.5  # of the ids of one island, found in another, with the same name: they speak the same ids
OF_ANOTHER = 0.8  # of the values of a column are ids of another island: it keeps them
TELLING = 5  # characters from which ids do not meet by chance
Key = tuple[RawTable, str]


def as_records(connection: duckdb.DuckDBPyConnection, queries: Sequence[Arranged]) -> list[Arranged]:
    """The same queries; where two islands tell of customers by other ids, each of them fills `customer_record`.

    An id of a customer in a table of an island that keeps none itself, or keeps another's, says whose it is.
    """
    told = _tellers(connection, queries)
    keys = {source: _key(one) for source, one in told.items()}
    if len(told) < 2 or any(_speak_alike(connection, told[a], told[b]) for a in told for b in told if a < b):
        return list(queries)
    others = [one for one in queries if one.candidate.table != CUSTOMER]
    records = [_record(connection, one, keys) for one in told.values()]
    return [*(replace(one, candidate=_named(connection, one, keys)) for one in others), *records]


def _tellers(connection: duckdb.DuckDBPyConnection, queries: Sequence[Arranged]) -> dict[str, Arranged]:
    """For each source that tells names of customers, the query that does."""
    told = {one.candidate.raw.source: one for one in queries if one.candidate.table == CUSTOMER}
    for one in queries:
        source = one.candidate.raw.source
        if source in told or one.negated:
            continue
        beside = customers_beside(connection, one)
        if beside is not None and "name" in beside.candidate.matches:
            told[source] = beside
    return {source: one for source, one in told.items() if "customer_id" in one.candidate.matches}


def _key(one: Arranged) -> Key:
    return one.candidate.raw, one.candidate.matches["customer_id"].columns[0]


def _speak_alike(connection: duckdb.DuckDBPyConnection, one: Arranged, other: Arranged) -> bool:
    """Whether two islands use the same ids: most of the fewer are in both, and the same is called the same."""
    rows = []
    for told in (one, other):
        raw, key = _key(told)
        called = told.candidate.matches.get("name")
        named = f"lower(trim(any_value({name(called.columns[0])})))" if called else "NULL"
        rows.append(f"(SELECT {name(key)} AS id, {named} AS called FROM {raw.sql} WHERE {name(key)} <> '' GROUP BY 1)")
    both, alike, fewer = connection.execute(
        f"SELECT count(*), count(*) FILTER (a.called IS NULL OR b.called IS NULL OR a.called = b.called), "
        f"least((SELECT count(*) FROM {rows[0]}), (SELECT count(*) FROM {rows[1]})) "
        f"FROM {rows[0]} AS a JOIN {rows[1]} AS b USING (id)"
    ).fetchall()[0]
    return bool(both >= MOST * fewer and alike >= MOST * both and both)


def _record(connection: duckdb.DuckDBPyConnection, told: Arranged, keys: dict[str, Key]) -> Arranged:
    """What fills `customer` as what fills `customer_record`, with all that tells who it is."""
    raw, candidate = told.candidate.raw, told.candidate
    wants = {want.column.name: want for want in wanted(RECORD)}
    matches = {
        CALLED.get(own, own): replace(match, want=wants[CALLED.get(own, own)])
        for own, match in candidate.matches.items()
        if CALLED.get(own, own) in wants
    }
    used = {column for match in matches.values() for column in match.columns}
    left = replace(raw, columns={c: v for c, v in raw.columns.items() if c not in used})
    further, _ = assign([m for m in weigh(left, RECORD, (), {}, {}) if m.want.column.identifies])
    differ = varying(connection, raw, _key(told)[1], [c for m in further.values() for c in m.columns])
    matches |= {
        own: match
        for own, match in further.items()
        if own not in matches and (told.how != GROUPED or all(differ.get(c, 1.0) <= SAME for c in match.columns))
    }
    kept = _id_of_another(connection, raw, keys, {c for match in matches.values() for c in match.columns})
    if kept is not None:
        column, island = kept
        why = f"most of its values are ids of `{island}`"
        matches["same_as"] = Match(wants["same_as"], (column,), 0.9, (why,), island=island)
    also = (*candidate.why, "another island keeps customers under other ids: which of its records are one is found out")
    return replace(told, candidate=replace(candidate, table=RECORD, matches=matches, asked={}, why=also))


def _id_of_another(
    connection: duckdb.DuckDBPyConnection, raw: RawTable, keys: dict[str, Key], used: set[str]
) -> tuple[str, str] | None:
    """A column that holds the ids of another island, and the island."""
    found = []
    for column in raw.columns.values():
        if column.name in used or not column.could_be_id or column.longest < TELLING:
            continue
        for island, key in keys.items():
            if island != raw.source and (share := _found(connection, raw, column.name, key)) >= OF_ANOTHER:
                found.append((share, column.name, island))
    return max(found)[1:] if found else None


def _named(connection: duckdb.DuckDBPyConnection, one: Arranged, keys: dict[str, Key]) -> Candidate:
    """The candidate, its ids of customers with the island whose they are, where that is not its own."""
    candidate = one.candidate
    matches = dict(candidate.matches)
    for own, match in candidate.matches.items():
        if match.want.column.refers != CUSTOMER or match.build != "as is" or not match.columns:
            continue
        shares = {island: _found(connection, candidate.raw, match.columns[0], key) for island, key in keys.items()}
        best = max(shares, key=lambda island: (shares[island], island == candidate.raw.source))
        if shares[best] >= MOST and best != candidate.raw.source:
            why = (*match.why, f"its values are ids of `{best}`")
            matches[own] = replace(match, island=best, why=why)
        elif shares[best] < MOST and candidate.raw.source not in keys:
            doubt = f"whose ids they are is not known; write `'{best}:' ||` before it if they are those of `{best}`"
            matches[own] = replace(match, doubts=(*match.doubts, doubt))
    return replace(candidate, matches=matches)


def _found(connection: duckdb.DuckDBPyConnection, raw: RawTable, column: str, key: Key) -> float:
    """Of the different values of a column, how many are ids of an island."""
    own, (other, of) = name(column), key
    told = connection.execute(
        f"SELECT avg((v IN (SELECT {name(of)} FROM {other.sql} WHERE {name(of)} <> ''))::INT) "
        f"FROM (SELECT DISTINCT {own} AS v FROM {raw.sql} WHERE {own} <> '')"
    ).fetchall()[0][0]
    return float(told or 0)
