"""What each level of agreement is worth: learned from the data without labels, shrunk toward what is expected.

Pairs are either true (the same customer) or strangers; given which, columns are taken as independent
(Fellegi and Sunter 1969). `u`, how often strangers reach a level, comes from pairs at random. `m`, how often true pairs
do, and how many true pairs there are, come from expectation and maximisation over all compared pairs (Winkler 2000).
Pairs that were not compared count as strangers. Expected true pairs are taken out of the pairs at random, which matters
in small data, where few strangers are met and many of those who agree are no strangers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.comparing import Comparison

Array = NDArray[np.float64]
M_STRENGTH = 20.0  # expected true pairs that the starting point of `m` is worth
U_STRENGTH = 200.0
ROUNDS = 200
SMALLEST = 1e-9
SHARP = 2.0
ENOUGH_TEACHERS = 30.0


@dataclass(frozen=True)
class Patterns:
    """Pairs counted by their levels.

    Attributes:
        levels: shape (patterns, comparisons); 0 is the best level, -1 missing.
        counts: shape (patterns,).
    """

    levels: NDArray[np.int8]
    counts: Array

    def where(self, comparison: int, level: int) -> Patterns:
        """Those at one level of one comparison."""
        chosen = self.levels[:, comparison] == level
        return Patterns(self.levels[chosen], self.counts[chosen])


@dataclass(frozen=True)
class Weights:
    """What was learned.

    Attributes:
        m, u: one list a comparison, best level first.
        u_within: `u` of strangers of one island, where it is told apart.
        share: of all pairs, how many are true.
        true_pairs: how many of the compared ones.
        rounds: how many were needed.
    """

    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    u_within: tuple[tuple[float, ...], ...] | None
    share: float
    true_pairs: float
    rounds: int


class Teachers(Protocol):
    """Pairs of which only some may teach; which, depends on what is known so far."""

    @property
    def patterns(self) -> Patterns: ...

    def winners(self, weights: Array) -> Array:
        """How many pairs of each pattern may teach, given the bits of each pattern."""
        ...


def learn(
    comparisons: Sequence[Comparison],
    compared: Patterns,
    random: Patterns,
    *,
    all_pairs: float,
    start: float,
    teachers: Teachers | None = None,
    island: int | None = None,
) -> Weights:
    """Runs expectation and maximisation until the number of true pairs stands still.

    Args:
        comparisons: in the order of the columns of the patterns.
        compared: the pairs that the rules brought.
        random: pairs at random.
        all_pairs: how many pairs there are.
        start: how many true pairs to begin with.
        teachers: the pairs between islands. If true pairs enough are among them, they alone teach `m`; how many pairs
            are true, and how many of them within one island, is then learned from all. Strangers of one island and
            strangers of two are then told apart: an island has words of its own.
        island: which comparison is that of the islands.
    """
    everything = range(len(comparisons))
    run = _Run(comparisons, random)
    state, rounds = run.until_still(run.begin(start, all_pairs), compared, None, everything)
    if teachers is not None and island is not None:
        across = _Run(comparisons, random.where(island, 0))
        taught, more = across.until_still(across.begin(start, all_pairs), teachers.patterns, teachers, everything)
        if taught.true_pairs >= ENOUGH_TEACHERS:
            begin = run.begin(taught.true_pairs, all_pairs)
            m, u = list(taught.m), list(taught.u)
            m[island], u[island] = begin.m[island], begin.u[island]
            within = _Run(comparisons, random.where(island, 1)).begin(start, all_pairs).u
            within[island] = begin.u[island]
            last = _Run(comparisons, None, island)
            state, still = last.until_still(
                _State(m, u, within, taught.true_pairs, all_pairs), compared, None, [island]
            )
            rounds += more + still
    return Weights(
        _tuples(state.m),
        _tuples(state.u),
        _tuples(state.u_within) if state.u_within else None,
        state.true_pairs / all_pairs,
        state.true_pairs,
        rounds,
    )


def _tuples(lists: Sequence[Array]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in values) for values in lists)


@dataclass
class _State:
    m: list[Array]
    u: list[Array]
    u_within: list[Array] | None
    true_pairs: float
    all_pairs: float


@dataclass(frozen=True)
class _Run:
    """Learns from some pairs; `u` from those at random, or not at all if there are none."""

    comparisons: Sequence[Comparison]
    random: Patterns | None
    island: int | None = None

    def begin(self, true_pairs: float, all_pairs: float) -> _State:
        m = [np.array([level.m for level in c.levels]) for c in self.comparisons]
        u = [np.array([level.u for level in c.levels]) for c in self.comparisons]
        start = _State([x / x.sum() for x in m], [x / x.sum() for x in u], None, true_pairs, all_pairs)
        if self.random:
            start.u = self._u(self.random, self.random.counts, start.u)
        return start

    def _u(self, random: Patterns, counts: Array, expected: Sequence[Array]) -> list[Array]:
        return [_shares(random, j, counts, expected[j], U_STRENGTH) for j in range(len(self.comparisons))]

    def until_still(
        self, state: _State, patterns: Patterns, teachers: Teachers | None, learned: Iterable[int]
    ) -> tuple[_State, int]:
        """Expectation and maximisation of the comparisons `learned`; the others keep their `m`."""
        expected = _Run(self.comparisons, None).begin(1.0, 1.0)
        learned, counts, rounds = list(learned), patterns.counts, 0
        now = _State(list(state.m), list(state.u), state.u_within, state.true_pairs, state.all_pairs)
        for rounds in range(1, ROUNDS + 1):  # noqa: B007
            odds = self._odds(patterns, now)
            if teachers:
                counts = teachers.winners(odds / np.log(2))
            p = _counted(odds)
            before, now.true_pairs = now.true_pairs, float((p * counts).sum()) + 1.0
            for j in learned:
                now.m[j] = _shares(patterns, j, p * counts, expected.m[j], M_STRENGTH)
            if self.random:
                q = _counted(self._odds(self.random, now))
                now.u = self._u(self.random, (1 - q) * self.random.counts, expected.u)
            if abs(now.true_pairs - before) < 1e-4 * now.true_pairs:
                break
        return now, rounds

    def _odds(self, patterns: Patterns, now: _State) -> Array:
        """The log odds of each pattern."""
        total = np.full(len(patterns.counts), np.log(now.true_pairs / now.all_pairs))
        inside = patterns.levels[:, self.island] == 1 if self.island is not None and now.u_within else None
        for j, comparison in enumerate(self.comparisons):
            levels = patterns.levels[:, j]
            weights = np.append(bits(comparison, list(now.m[j]), list(now.u[j])), 0.0)[levels]
            if inside is not None and now.u_within:
                within = np.append(bits(comparison, list(now.m[j]), list(now.u_within[j])), 0.0)[levels]
                weights = np.where(inside, within, weights)
            total += weights * np.log(2)
        return total


def _shares(patterns: Patterns, j: int, counts: Array, prior: Array, strength: float) -> Array:
    levels = patterns.levels[:, j]
    there = levels >= 0
    found = np.bincount(levels[there], weights=counts[there], minlength=len(prior))
    shares: Array = (found + strength * prior) / (found.sum() + strength)
    return np.maximum(shares, SMALLEST)


def bits(comparison: Comparison, m: Sequence[float], u: Sequence[float]) -> Array:
    """The weight of each level, log2(m / u), never rising from a better level to a worse one; fixed ones stay."""
    weights = np.log2(np.asarray(m) / np.asarray(u))
    highest = np.inf
    for i, level in enumerate(comparison.levels):
        if level.fixed is not None:
            weights[i] = level.fixed
        else:
            highest = weights[i] = min(weights[i], highest)
    return np.asarray(weights)


def _counted(odds: Array) -> Array:
    """How far each pattern counts as true: its odds squared, as a share.

    With the plain odds, thousands of hardly probable pairs, alike because columns hang together (one family, one
    town), would together outweigh the few true pairs of small data, and the learning would run away with them.
    """
    return np.asarray(1 / (1 + np.exp(-SHARP * np.clip(odds, -300, 300))))
