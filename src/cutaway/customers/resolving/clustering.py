"""From links to clusters, each judged by all of its pairs: a chain of good links can join two strangers.

Links are taken strongest first. Two groups are joined if the pairs between them speak for it on average; a pair that
speaks against weighs as much as one that speaks for. So one weak bridge between two groups is cut, and a record that
resembles one member of a group and contradicts the others stays outside. Most links are of two records that nothing
else ties; those are joined at once, and only the others are judged one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

CLIP = 12.0  # bits at which a pair speaks no louder, for or against
UNKNOWN = -4.0  # bits of a pair that was not compared

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Grouping:
    """Which record is in which cluster, and which links were cut.

    Attributes:
        cluster: for each record, the smallest record of its cluster.
        cut: pairs that were probable enough, and are not linked, with the reason.
    """

    cluster: Ints
    cut: dict[tuple[int, int], str]


def components(n: int, left: Ints, right: Ints) -> Ints:
    """For each record, the number of the connected component that it is in."""
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(n, n))
    labels: Ints = connected_components(graph, directed=False)[1]
    return labels


def group(
    n: int,
    left: Ints,
    right: Ints,
    weight: Floats,
    against: NDArray[np.bool_],
    threshold: float,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    settled: Mapping[int, int] | None = None,
    island: Ints | None = None,
) -> Grouping:
    """Joins what belongs together.

    Args:
        n: records.
        left, right, weight: pairs and their weights in bits, prior included; those below the threshold count when two
            groups are judged.
        against: whether a pair holds a contradiction.
        threshold: bits from which a pair is a link.
        together, apart: what people decided.
        island: for each record the number of its island, if that keeps its customers unique; else -1. No two records of
            such an island come into one cluster, unless people say so.
        settled: for records of earlier runs, a number of the cluster that they are in; such clusters are never joined.
    """
    homes = np.full(n, -1, dtype=np.int64)
    if settled:
        homes[np.fromiter(settled, np.int64, len(settled))] = np.fromiter(settled.values(), np.int64, len(settled))
    owner = _firsts(homes)
    kept, told = set(map(_ordered, apart)), sorted(map(_ordered, together))
    apart_of: dict[int, set[int]] = defaultdict(set)
    for a, b in kept:
        apart_of[a].add(b)
        apart_of[b].add(a)

    links = np.flatnonzero(weight >= threshold)
    known = np.flatnonzero(owner != np.arange(n))
    tied = np.array(told or [(0, 0)], dtype=np.int32)
    labels = components(
        n,
        np.concatenate([left[links], owner[known], tied[:, 0]]),
        np.concatenate([right[links], known, tied[:, 1]]),
    )
    sizes = np.bincount(labels, minlength=1)

    # Two records that nothing else ties, and of which nothing else is known, need no judging.
    free = homes < 0
    free[[*apart_of, *tied.flat]] = False
    alone = (sizes[labels[left[links]]] == 2) & free[left[links]] & free[right[links]]
    if island is not None:
        alone &= (island[left[links]] != island[right[links]]) | (island[left[links]] < 0)
    owner[right[links[alone]]] = left[links[alone]]
    links = links[~alone]

    members: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    played = np.zeros(len(sizes), dtype=bool)
    played[labels[left[links]]] = True
    played[labels[tied[:, 0]]] = True
    for record in np.flatnonzero(played[labels] & (homes >= 0)).tolist():
        members.setdefault(int(owner[record]), []).append(record)
        home[int(owner[record])] = int(homes[record])
    cut: dict[tuple[int, int], str] = {}

    def of(record: int) -> list[int]:
        return members.get(record) or [record]

    def join(a: int, b: int) -> None:
        a, b = (a, b) if a < b else (b, a)
        both = sorted([*of(a), *of(b)])
        members.pop(b, None)
        members[a] = both
        owner[both] = a
        if b in home:
            home[a] = home.pop(b)

    for a, b in told:
        if owner[a] != owner[b]:
            join(int(owner[a]), int(owner[b]))

    clipped = np.where(against & (weight < threshold + CLIP), np.minimum(weight, -CLIP), np.clip(weight, -CLIP, CLIP))
    many = np.flatnonzero((labels[left] == labels[right]) & (sizes[labels[left]] > 2))
    table = dict(zip(zip(left[many].tolist(), right[many].tolist(), strict=True), clipped[many].tolist(), strict=True))

    order = links[np.lexsort((right[links], left[links], -weight[links]))]
    for i in order.tolist():
        pair = (int(left[i]), int(right[i]))
        a, b = int(owner[pair[0]]), int(owner[pair[1]])
        if a == b:
            continue
        first, second = of(a), of(b)
        reason = ""
        if apart_of and any(apart_of[x] & set(second) for x in first if x in apart_of):
            reason = "they are known to be two: one owns the other, or people decided so"
        elif a in home and b in home and home[a] != home[b]:
            reason = "it would join two customers that are known apart"
        elif island is not None and _both_have(island, first, second):
            reason = "it would put two records of an island together that keeps its customers unique"
        elif len(first) + len(second) > 2:
            between = [table.get(_ordered((x, y)), UNKNOWN) for x in first for y in second]
            if sum(between) / len(between) < 0:
                worst = sum(value < 0 for value in between)
                reason = f"{worst} of the {len(between)} pairs that it would bring together speak against it"
        if reason:
            cut[pair] = reason
        else:
            join(a, b)
    return Grouping(owner, {pair: why for pair, why in cut.items() if owner[pair[0]] != owner[pair[1]]})


def _firsts(homes: NDArray[np.int64]) -> Ints:
    """For each record the smallest record of its home; for one without, itself."""
    owner = np.arange(len(homes), dtype=np.int32)
    settled = np.flatnonzero(homes >= 0)
    _, first, which = np.unique(homes[settled], return_index=True, return_inverse=True)
    owner[settled] = settled[first][which]
    return owner


def _both_have(island: Ints, first: list[int], second: list[int]) -> bool:
    """Whether an island that keeps its customers unique has a record in both groups."""
    there = {int(island[record]) for record in first} - {-1}
    return any(int(island[record]) in there for record in second)


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
