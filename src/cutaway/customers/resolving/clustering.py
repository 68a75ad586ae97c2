"""From links to clusters, each judged by all of its pairs: a chain of good links can join two strangers.

Links are taken strongest first. Two groups are joined if the pairs between them speak for it on average; a pair that
speaks against weighs as much as one that speaks for. So one weak bridge between two groups is cut, and a record that
resembles one member of a group and contradicts the others stays outside.
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
    owner = np.arange(n, dtype=np.int32)
    members: dict[int, list[int]] = {}
    cut: dict[tuple[int, int], str] = {}
    kept = set(map(_ordered, apart))
    apart_of: dict[int, set[int]] = defaultdict(set)
    for a, b in kept:
        apart_of[a].add(b)
        apart_of[b].add(a)
    home: dict[int, int] = {}

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

    by_home: dict[int, list[int]] = defaultdict(list)
    for record, cluster in sorted((settled or {}).items()):
        by_home[cluster].append(record)
    for cluster, records in sorted(by_home.items()):
        for record in records[1:]:
            join(int(owner[records[0]]), int(owner[record]))
        home[int(owner[records[0]])] = cluster
    for a, b in sorted(map(_ordered, together)):
        if owner[a] != owner[b]:
            join(int(owner[a]), int(owner[b]))

    links = np.flatnonzero(weight >= threshold)
    known = np.array([(record, int(owner[record])) for record in range(n) if owner[record] != record] or [(0, 0)])
    labels = components(n, np.append(left[links], known[:, 0]), np.append(right[links], known[:, 1]))
    sizes = np.bincount(labels, minlength=1)
    clipped = np.where(against & (weight < threshold + CLIP), np.minimum(weight, -CLIP), np.clip(weight, -CLIP, CLIP))
    table: dict[tuple[int, int], float] = {}
    many = np.flatnonzero((labels[left] == labels[right]) & (sizes[labels[left]] > 2))
    for i in many.tolist():
        table[(int(left[i]), int(right[i]))] = float(clipped[i])

    order = links[np.lexsort((right[links], left[links], -weight[links]))]
    for i in order.tolist():
        pair = (int(left[i]), int(right[i]))
        a, b = int(owner[pair[0]]), int(owner[pair[1]])
        if a == b:
            continue
        first, second = of(a), of(b)
        reason = ""
        if apart_of and any(apart_of[x] & set(second) for x in first if x in apart_of):
            reason = "people decided to keep these apart"
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


def _both_have(island: Ints, first: list[int], second: list[int]) -> bool:
    """Whether an island that keeps its customers unique has a record in both groups."""
    there = {int(island[record]) for record in first} - {-1}
    return any(int(island[record]) in there for record in second)


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
