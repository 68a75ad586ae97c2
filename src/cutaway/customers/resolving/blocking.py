"""Which pairs are compared at all: rules found in the data, so that few pairs hold nearly all true ones.

A rule is one key, or two, that both records must share. Each key is counted once, each pair of keys once on a sample:
the number of pairs that a rule brings is the sum of n (n - 1) / 2 over its values. Rules are then taken one by one,
always the one that reaches most true pairs for its price, where a true pair is imagined with as many missing values
as the data have, and with slips of the pen in each column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import duckdb
import numpy as np

from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.preparing import RECORDS, Field

ALL_PAIRS_UP_TO = 1_500  # records: below, every pair is compared
PAIRS_A_RECORD = 3.5  # of all rules together
LEAST_BUDGET = 600_000  # pairs that any machine compares in seconds
SAMPLE = 150_000  # records on which pairs of keys are counted
IMAGINED = 4_000  # true pairs
ENOUGH = 0.0002  # a rule must reach this share of true pairs more,
ENOUGH_WHEN_DEAR = 0.001  # and this for each pair a record that it brings, beyond the least budget
SLIPS = {Kind.CODE: 0.08, Kind.CATEGORY: 0.06, Kind.COUNTRY: 0.05, Kind.REGISTRATION: 0.1}
SLIP = 0.2  # of values that differ in a true pair


@dataclass(frozen=True)
class Key:
    """Something that records can share: a value, or a coarse form of it.

    Attributes:
        words: what to call it.
        sql: the expression on a record.
        fields: whose values it is made of.
        slip: the share of true pairs whose keys differ though both are known.
        listed: whether the expression is a list, of which one element must be shared.
    """

    words: str
    sql: str
    fields: tuple[str, ...]
    slip: float
    listed: bool = False


@dataclass(frozen=True)
class Rule:
    """Keys that must all be shared.

    Attributes:
        keys: one or two; none stands for every pair.
        pairs: how many pairs share them.
        reached: share of imagined true pairs that this rule adds.
    """

    keys: tuple[Key, ...]
    pairs: int
    reached: float

    @property
    def words(self) -> str:
        return " and ".join(key.words for key in self.keys) or "every pair"


def keys_of(fields: Sequence[Field]) -> list[Key]:
    """All keys that the kinds of the columns offer."""
    keys: list[Key] = []
    for f in fields:
        c, slip = f.sql, SLIPS.get(f.kind, SLIP)

        def add(
            words: str, sql: str, factor: float = 1.0, listed: bool = False, f: Field = f, slip: float = slip
        ) -> None:
            keys.append(Key(f"{f.column}{words}", sql, (f.sql,), slip * factor, listed))

        match f.kind:
            case Kind.NUMBER:
                continue
            case Kind.ORGANISATION_NAME:
                add("", c)
                add(" (a rare word)", f"{c}_rare", 0.6, True)
                add(" (beginning)", f"left({c}, 5)", 0.7)
            case Kind.TEXT:
                add("", c, 3.0)
                add(" (a rare word)", f"{c}_rare", 1.0, True)
                add(" (a code)", f"{c}_stems", 1.5, True)
            case Kind.PERSON_NAME:
                add("", c)
                add(" (first letters)", f"left({c}, 4)", 0.7)
                add(" (last word)", f"string_split({c}, ' ')[-1]", 0.8)
            case Kind.GIVEN_NAME | Kind.FAMILY_NAME:
                add("", c)
                add(" (first letters)", f"left({c}, 3)", 0.6)
            case Kind.DATE:
                add("", c)
                add(" (year and month)", f"left({c}, 7)", 0.8)
            case Kind.EMAIL:
                add("", c)
                add(" (mailbox)", f"{c}_mailbox", 0.9)
            case Kind.PHONE:
                add(" (last seven digits)", f"right({c}, 7)")
            case Kind.ADDRESS:
                add("", c, 1.5)
                add(" (first letters)", f"left(regexp_replace({c}, '[0-9 ]+', '', 'g'), 5)", 1.0)
            case Kind.REGISTRATION:
                add("", c)
                add(" (first half)", f"left({c}, greatest(length({c}) // 2, 3))", 0.6)
            case _:
                add("", c)
    given = [f for f in fields if f.kind is Kind.GIVEN_NAME]
    family = [f for f in fields if f.kind is Kind.FAMILY_NAME]
    if given and family:
        a, b = (f"left({field.sql}, 3)" for field in (given[0], family[0]))
        both = f"CASE WHEN {a} < {b} THEN {a} || ' ' || {b} ELSE {b} || ' ' || {a} END"
        keys.append(Key("both names in any order (first letters)", both, (given[0].sql, family[0].sql), 0.2))
    return keys


def choose_rules(connection: duckdb.DuckDBPyConnection, fields: Sequence[Field], n: int) -> tuple[Rule, ...]:
    """The rules, in the order in which they were taken. Rare words are written to the table of records first."""
    if n <= ALL_PAIRS_UP_TO:
        return (Rule((), n * (n - 1) // 2, 1.0),)
    budget = _budget(n)
    for field in fields:
        if field.kind in (Kind.ORGANISATION_NAME, Kind.TEXT):
            _keep_rare_words(connection, field, budget // 8)
    keys = keys_of(fields)
    offers = _offers(connection, keys, n, budget // 4)
    return _take(connection, keys, offers, n, budget)


def ready_for(connection: duckdb.DuckDBPyConnection, fields: Sequence[Field], rules: Sequence[Rule], n: int) -> None:
    """Writes what rules that were chosen from other records look at, as `choose_rules` does for its own."""
    looked_at = {key.sql for rule in rules for key in rule.keys}
    for field in fields:
        if f"{field.sql}_rare" in looked_at:
            _keep_rare_words(connection, field, _budget(n) // 8)


def _budget(n: int) -> int:
    """How many pairs all rules together may bring."""
    return max(LEAST_BUDGET, int(PAIRS_A_RECORD * n))


def _keep_rare_words(connection: duckdb.DuckDBPyConnection, field: Field, budget: int) -> None:
    """Adds `<field>_rare`: the rarest words of each record, as many as the budget of pairs allows."""
    c = field.sql
    at_most = 4 if field.kind is Kind.TEXT else 2
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE resolving_words AS SELECT word, count(*) AS often FROM "
        f"(SELECT unnest({c}_words[:{at_most}]) AS word FROM {RECORDS}) GROUP BY word"
    )
    sizes = connection.execute(
        "SELECT often, sum(often * (often - 1) / 2) AS pairs FROM resolving_words GROUP BY often ORDER BY often"
    ).fetchall()
    total, most = 0.0, 1
    for often, pairs in sizes:
        total += pairs
        if total > budget:
            break
        most = often
    connection.execute(
        f"ALTER TABLE {RECORDS} ADD COLUMN {c}_rare VARCHAR[]; "
        f"UPDATE {RECORDS} AS r SET {c}_rare = kept.words FROM ("
        f"SELECT rid, list(word ORDER BY word) AS words FROM "
        f"(SELECT rid, unnest({c}_words[:{at_most}]) AS word FROM {RECORDS}) "
        f"JOIN resolving_words USING (word) WHERE often <= {most} GROUP BY rid) AS kept WHERE kept.rid = r.rid"
    )


def _offers(
    connection: duckdb.DuckDBPyConnection, keys: list[Key], n: int, most: int
) -> list[tuple[tuple[int, ...], int]]:
    """Every key, and every pair of keys that alone are too frequent, that brings at most so many pairs."""
    columns = ", ".join(
        f"hash({key.sql}) AS k{i}, {key.sql} IS NOT NULL AS h{i}" for i, key in enumerate(keys) if not key.listed
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE resolving_keys AS SELECT rid, {columns} FROM {RECORDS}")
    share = min(1.0, SAMPLE / n)
    sample = f"(FROM resolving_keys WHERE hash(rid) % 1000000 < {int(share * 1_000_000)})"

    def pairs_of(which: tuple[int, ...]) -> float:
        by = ", ".join(f"k{i}" for i in which)
        known = " AND ".join(f"h{i}" for i in which)
        found = connection.execute(
            f"SELECT coalesce(sum(often * (often - 1) / 2), 0) FROM "
            f"(SELECT count(*) AS often FROM {sample} WHERE {known} GROUP BY {by})"
        ).fetchall()[0][0]
        return float(found) / share**2

    offers: list[tuple[tuple[int, ...], int]] = []
    wide = []
    for i, key in enumerate(keys):
        if key.listed:
            found = connection.execute(
                f"SELECT coalesce(sum(often * (often - 1) / 2), 0) FROM (SELECT count(*) AS often "
                f"FROM (SELECT unnest({key.sql}) AS word FROM {RECORDS}) GROUP BY word)"
            ).fetchall()[0][0]
            if found <= most:
                offers.append(((i,), int(found)))
            continue
        pairs = pairs_of((i,))
        if pairs <= most:
            offers.append(((i,), int(pairs)))
        else:
            wide.append(i)
    for i, j in combinations(wide, 2):
        if set(keys[i].fields) & set(keys[j].fields):
            continue
        pairs = pairs_of((i, j))
        if pairs <= most:
            offers.append(((i, j), int(pairs)))
    return offers


def _take(
    connection: duckdb.DuckDBPyConnection,
    keys: list[Key],
    offers: list[tuple[tuple[int, ...], int]],
    n: int,
    budget: int,
) -> tuple[Rule, ...]:
    """Greedily, what reaches most imagined pairs for its price, until more would reach nothing or cost too much."""
    holds = _imagine(connection, keys, n)
    reached = np.zeros(IMAGINED, dtype=bool)
    taken: list[Rule] = []
    left = budget
    open_offers = {which: (pairs, np.logical_and.reduce([holds[i] for i in which])) for which, pairs in offers}
    while open_offers:
        gains = {
            which: (float((holding & ~reached).mean()), pairs)
            for which, (pairs, holding) in open_offers.items()
            if pairs <= left
        }
        free = LEAST_BUDGET - (budget - left)
        worth = {
            w: g / (pairs + n / 2)
            for w, (g, pairs) in gains.items()
            if g >= max(ENOUGH, ENOUGH_WHEN_DEAR * (pairs - free) / n)
        }
        if not worth:
            break
        best = max(worth, key=lambda which: (worth[which], [-i for i in which]))
        pairs, holding = open_offers.pop(best)
        taken.append(Rule(tuple(keys[i] for i in best), pairs, gains[best][0]))
        reached |= holding
        left -= pairs
    return tuple(taken)


def _imagine(connection: duckdb.DuckDBPyConnection, keys: list[Key], n: int) -> list[np.ndarray]:
    """For each key, in which of the imagined true pairs both records have it and agree on it.

    The two records of a pair miss what two records of the data miss. A slip in a column takes all keys made of it,
    those of its first letters less often.
    """
    known = ", ".join(
        f"{f'coalesce(len({key.sql}), 0) > 0' if key.listed else f'{key.sql} IS NOT NULL'} AS k{i}"
        for i, key in enumerate(keys)
    )
    rows = connection.execute(
        f"SELECT {known} FROM {RECORDS} ORDER BY hash(record), record LIMIT {2 * IMAGINED}"
    ).fetchnumpy()
    random = np.random.default_rng(1)
    fields = sorted({f for key in keys for f in key.fields})
    trouble = {f: random.random(IMAGINED) for f in fields}
    holds = []
    for i, key in enumerate(keys):
        column = np.asarray(rows[f"k{i}"], dtype=bool)
        there = np.resize(column, IMAGINED) & np.resize(column[::-1], IMAGINED)
        slip = np.logical_or.reduce([trouble[f] < key.slip for f in key.fields])
        holds.append(there & ~slip)
    return holds
