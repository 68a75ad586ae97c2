"""Ids as systems give them."""

from __future__ import annotations

import numpy as np

from cutaway.simulator.record_ids import crm_ids, scrambled


def check_letters(first_fifteen: str) -> str:
    """The last three characters of a Salesforce id, from its first fifteen."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
    chunks = [first_fifteen[at : at + 5] for at in (0, 5, 10)]
    return "".join(letters[sum(1 << i for i, c in enumerate(chunk) if "A" <= c <= "Z")] for chunk in chunks)


def test_ids_of_the_crm_have_eighteen_characters_of_which_the_last_three_tell_the_case() -> None:
    ids = crm_ids(np.arange(3_000)).to_pylist()
    assert len(set(ids)) == len(ids)
    assert {len(record) for record in ids} == {18}
    assert all(record.startswith("001") and record[15:] == check_letters(record[:15]) for record in ids)


def test_the_last_three_characters_tell_ids_apart_that_differ_in_case_alone() -> None:
    assert check_letters("0015f0000ABCdef") != check_letters("0015f0000abcdef")


def test_another_kind_of_record_has_another_prefix() -> None:
    assert crm_ids(np.array([1]), prefix="003").to_pylist()[0].startswith("0035f")


def test_scrambled_numbers_stay_different_and_lose_their_order() -> None:
    mixed = scrambled(np.arange(50_000), salt=3)
    assert len(set(mixed.tolist())) == 50_000
    assert abs(np.corrcoef(np.arange(50_000), mixed)[0, 1]) < 0.05
