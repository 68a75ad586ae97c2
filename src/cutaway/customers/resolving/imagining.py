"""How many true pairs are linked at all: asked of imagined ones, because those that are missed cannot be seen.

A true pair lacks what any two records lack, has slips as often as the links show, and is found only if a rule brings it
together and what is left of it is enough. Some thousands are drawn; the share that would be linked is an estimate of
recall that needs no look at pairs that resemble nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.blocking import SLIP, SLIPS, Key, Rule
from cutaway.customers.resolving.comparing import ISLAND, Comparison
from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.linking import prior_bits
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.pairing import on_pair
from cutaway.customers.resolving.preparing import RECORDS

DRAWN = 20_000
LOOKED_AT = 60_000  # linked pairs, to see which keys outlive a slip
STRENGTH = 5.0  # pairs that what is expected of a key is worth
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Outlived:
    """How often two records of one customer share a key, by the levels that they reach in its fields.

    Attributes:
        rules: for each rule, the places of its keys.
        keys: the keys.
        share: for each key, by the level of its field; for a key of several fields, by whether all are the same.
        once, twice: how many true pairs one rule alone brings together, and how many two.
    """

    rules: tuple[tuple[int, ...], ...]
    keys: tuple[Key, ...]
    share: tuple[NDArray[np.float64], ...]
    once: float
    twice: float


def outlived(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], model: Model, least: float
) -> Outlived:
    """Looks at the linked pairs: which keys they share. A pair tells of a key if a rule without its fields found it."""
    keys = tuple(dict.fromkeys(key for rule in model.rules for key in rule.keys))
    rules = tuple(tuple(keys.index(key) for key in rule.keys) for rule in model.rules)
    if not keys:
        return Outlived(rules, (), (), 0.0, 0.0)
    place = {c.name: j for j, c in enumerate(comparisons)}
    held = ", ".join(
        f"coalesce({on_pair(Rule((key,), 0, 0.0), 'a', 'b')}, false) AS held_{i}" for i, key in enumerate(keys)
    )
    fields = sorted({field for key in keys for field in key.fields})
    linked, sampled = f"weight >= {least!r}", ""
    many = int(connection.execute(f"SELECT count(*) FROM resolving_weighed WHERE {linked}").fetchall()[0][0])
    if many > LOOKED_AT:
        sampled = f"AND hash(l, r) % 1000000 < {1_000_000 * LOOKED_AT // many}"
    rows = connection.execute(
        f"SELECT 1 / (1 + pow(2, -weight)) AS p, {', '.join(f'w.{field}' for field in fields)}, {held} "
        f"FROM (FROM resolving_weighed WHERE {linked} {sampled}) AS w "
        f"JOIN {RECORDS} AS a ON a.rid = w.l JOIN {RECORDS} AS b ON b.rid = w.r"
    ).fetchnumpy()
    holds = [np.asarray(rows[f"held_{i}"], dtype=bool) for i in range(len(keys))]
    found = np.stack([np.logical_and.reduce([holds[i] for i in rule]) for rule in rules], axis=1)
    shares = []
    for i, key in enumerate(keys):
        free = [n for n, rule in enumerate(rules) if not {f for k in rule for f in keys[k].fields} & set(key.fields)]
        tells = found[:, free].any(axis=1)
        same = [_same(comparisons[place[field]]) for field in key.fields]
        reached, there = _levels_of_key(key, {field: np.asarray(rows[field], dtype=np.int64) for field in key.fields})
        tells &= there
        kind = _kind(model, key.fields[0])
        outlives = 1 - min(1.0, key.slip / (SLIPS.get(kind, SLIP) if kind else SLIP))
        expected = np.where(same[0] if len(same) == 1 else [True, False], 1.0, outlives)
        told = np.bincount(reached[tells], minlength=len(expected))
        kept = np.bincount(reached[tells], weights=holds[i][tells], minlength=len(expected))
        shares.append((kept + STRENGTH * expected) / (told + STRENGTH))
    hits, p = found.sum(axis=1), np.asarray(rows["p"], dtype=np.float64) * many / max(len(rows["p"]), 1)
    return Outlived(rules, keys, tuple(shares), float(p[hits == 1].sum()), float(p[hits == 2].sum()))


def imagined_recall(
    comparisons: Sequence[Comparison], model: Model, lacks: Bools, seen: Outlived, least: float, slips: float = 1.0
) -> float:
    """The share of imagined true pairs that are found and linked.

    Args:
        lacks: which values the pairs lack, as `lacking` gives it.
        seen: how often keys are shared.
        least: bits from which a pair is linked.
        slips: how many times as many values differ as the links show.
    """
    random = np.random.default_rng(2)
    total = np.full(DRAWN, prior_bits(model))
    reached: dict[str, NDArray[np.int64]] = {}
    for j, c in enumerate(comparisons):
        if c.name == ISLAND:
            total += model.bits[c.name][0]
            continue
        level = random.choice(len(c.levels), DRAWN, p=_slipped(model.m[c.name], _same(c), slips))
        reached[c.name] = np.where(lacks[:, j], -1, level)
        total += np.append(model.bits[c.name], 0.0)[reached[c.name]]
    linked = total >= least
    if seen.keys:
        linked &= _brought_together(seen, reached, random)
    return float(linked.mean())


def could_be_linked(comparisons: Sequence[Comparison], model: Model, lacks: Bools, least: float) -> float:
    """The share of imagined true pairs that have enough in common to be linked, if all that they have is the same."""
    best = np.array([max(model.bits[c.name]) for c in comparisons])
    return float((prior_bits(model) + np.where(lacks, 0.0, best).sum(axis=1) >= least).mean())


def _brought_together(seen: Outlived, reached: Mapping[str, NDArray[np.int64]], random: np.random.Generator) -> Bools:
    luck = {field: random.random(DRAWN) for field in sorted({f for key in seen.keys for f in key.fields})}
    holds = []
    for key, share in zip(seen.keys, seen.share, strict=True):
        level, there = _levels_of_key(key, reached)
        holds.append(there & (luck[key.fields[0]] < share[level]))
    return np.asarray(np.logical_or.reduce([np.logical_and.reduce([holds[i] for i in rule]) for rule in seen.rules]))


def _levels_of_key(key: Key, reached: Mapping[str, NDArray[np.int64]]) -> tuple[NDArray[np.int64], Bools]:
    """What `Outlived.share` is counted by, and where both records have all that the key is made of."""
    levels = [reached[field] for field in key.fields]
    there = np.logical_and.reduce([each >= 0 for each in levels])
    any_slip = np.logical_or.reduce([each > 0 for each in levels]).astype(np.int64)
    return levels[0] if len(levels) == 1 else any_slip, there


def _same(comparison: Comparison) -> Bools:
    """Which levels leave the main value the same: all up to that which says so, or the best one."""
    exact = [level.exact for level in comparison.levels]
    return np.asarray(np.arange(len(exact)) <= (exact.index(True) if any(exact) else 0))


def _slipped(m: Sequence[float], same: Bools, times: float) -> NDArray[np.float64]:
    """The shares of levels, those that hold a slip so many times as frequent."""
    shares = np.asarray(m) / np.sum(m)
    rest = float(shares[~same].sum())
    more = min(rest * times, max(rest, 0.9))
    return np.asarray(np.where(same, shares * ((1 - more) / max(1 - rest, 1e-9)), shares * (more / max(rest, 1e-9))))


def lacking(connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison]) -> Bools:
    """What true pairs lack: what two records drawn at random do, of two islands if records name theirs.

    The shape is (pairs, comparisons). The records are drawn by the hash of their keys.
    """
    lacks = ", ".join(f"{c.empty} AS x{j}" for j, c in enumerate(comparisons))
    named = "hash(island)" if comparisons[-1].name == ISLAND else "rid"
    rows = connection.execute(
        f"SELECT {lacks}, {named} AS island FROM {RECORDS} ORDER BY hash(record), record LIMIT {DRAWN}"
    ).fetchnumpy()
    each = np.stack([np.asarray(rows[f"x{j}"], dtype=bool) for j in range(len(comparisons))], axis=1)
    if len(each) < 2:
        return np.ones((DRAWN, len(comparisons)), dtype=bool)
    one, other = np.random.default_rng(1).integers(0, len(each), (2, 4 * DRAWN))
    differ = np.flatnonzero(rows["island"][one] != rows["island"][other])
    chosen = np.resize(differ if len(differ) else np.arange(1), DRAWN)
    return np.asarray(each[one[chosen]] | each[other[chosen]])


def _kind(model: Model, field: str) -> Kind | None:
    number = field.removeprefix("c")
    return Kind(list(model.kinds.values())[int(number)]) if number.isdigit() else None
