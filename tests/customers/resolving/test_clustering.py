"""Clusters are judged by all of their pairs: bridges and contradictions are cut, people's decisions win."""

from __future__ import annotations

import numpy as np

from cutaway.customers.resolving.clustering import Grouping, group


def grouped(n: int, pairs: dict[tuple[int, int], float], **more: object) -> Grouping:
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    weight = np.array(list(pairs.values()), dtype=np.float64)
    return group(n, left, right, weight, np.zeros(len(pairs), dtype=bool), 3.0, **more)  # type: ignore[arg-type]


TWO_FAMILIES = {(0, 1): 12.0, (0, 2): 12.0, (1, 2): 12.0, (3, 4): 12.0, (3, 5): 12.0, (4, 5): 12.0}


def test_a_single_bridge_between_two_groups_is_cut_and_says_why():
    against = {(a, b): -8.0 for a in (0, 1, 2) for b in (3, 4, 5)}
    found = grouped(6, {**TWO_FAMILIES, **against, (2, 3): 6.0})
    assert found.cluster.tolist() == [0, 0, 0, 3, 3, 3]
    assert found.cut == {(2, 3): "8 of the 9 pairs that it would bring together speak against it"}


def test_two_groups_whose_pairs_agree_are_joined():
    found = grouped(6, {**TWO_FAMILIES, **{(a, b): 6.0 for a in (0, 1, 2) for b in (3, 4, 5)}})
    assert set(found.cluster.tolist()) == {0}


def test_pairs_that_were_never_compared_do_not_speak_for_a_chain():
    found = grouped(4, {(0, 1): 4.0, (1, 2): 3.5, (2, 3): 4.0})
    assert len(set(found.cluster.tolist())) > 1


def test_two_records_of_an_island_that_keeps_its_customers_unique_stay_apart():
    pairs = {(0, 1): 12.0, (1, 2): 10.0, (0, 2): 11.0}
    island = np.array([7, -1, 7], dtype=np.int32)
    assert grouped(3, pairs).cluster.tolist() == [0, 0, 0]
    found = grouped(3, pairs, island=island)
    assert found.cluster.tolist() == [0, 0, 2]
    assert "keeps its customers unique" in found.cut[(1, 2)]


def test_people_keep_apart_what_would_be_joined_through_a_third():
    found = grouped(3, {(0, 1): 12.0, (1, 2): 10.0, (0, 2): 11.0}, apart=[(2, 0)])
    assert found.cluster.tolist() == [0, 0, 2]
    assert found.cut[(0, 2)] == "they are known to be two: one owns the other, or people decided so"


def test_people_join_what_no_pair_speaks_for():
    assert grouped(3, {(0, 1): -9.0}, together=[(0, 1)]).cluster.tolist() == [0, 0, 2]


def test_a_new_record_never_joins_two_settled_clusters():
    found = grouped(3, {(0, 2): 12.0, (1, 2): 11.0}, settled={0: 0, 1: 1})
    assert found.cluster.tolist() == [0, 1, 0]
    assert found.cut[(1, 2)] == "it would join two customers that are known apart"
