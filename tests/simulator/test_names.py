"""Names of organisations: one each, and written in ways that a person would still know."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

import numpy as np
import pytest

from cutaway.simulator.company import Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.lands import LANDS
from cutaway.simulator.masters import masters_of
from cutaway.simulator.names import LANDS as NAMED_LANDS
from cutaway.simulator.names import organisation, plain_letters, subsidiary
from cutaway.simulator.period import Period
from cutaway.simulator.population import populations
from cutaway.simulator.spelling import CORRUPTIONS, written_name


def test_no_two_customers_of_a_large_company_have_the_same_name() -> None:
    company, period = Company.with_defects(Defects()), Period(2)
    names = [name.full for block in populations(company, period, 5, 5_000) for name in masters_of(block).names]
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize("land", LANDS, ids=lambda land: land.code)
def test_no_two_numbers_have_the_same_name_in_one_country(land: object) -> None:
    here = next(one for one in NAMED_LANDS if one is land)
    bodies = {organisation(number, here, seed=9).body for number in range(20_000)}
    assert len(bodies) == 20_000


def test_an_owned_company_is_named_after_its_owner() -> None:
    owner = organisation(12, LANDS[0], seed=1)
    owned = [subsidiary(owner, number, LANDS[2]) for number in range(13, 19)]
    assert all(name.body.startswith(owner.body + " ") for name in owned)
    assert len({name.full for name in owned}) == 6


def test_shares_of_the_countries_add_up_to_a_hundred() -> None:
    assert sum(land.share for land in LANDS) == 100
    assert "NA" in {land.code for land in LANDS}


def test_plain_letters_are_plain() -> None:
    assert plain_letters("Müller-Großröhrsdorf Złotów Åmål Ängelsund") == (
        "Mueller-Grossroehrsdorf Zlotow Aamaal Aengelsund"
    )
    for land in LANDS:
        assert plain_letters("".join(land.heads + land.tails + land.given + land.family)).isascii()


@pytest.mark.parametrize("kind", sorted(CORRUPTIONS))
def test_every_way_of_writing_changes_a_name_and_leaves_it_recognisable(kind: str) -> None:
    draw, changed = np.random.default_rng(2), 0
    for number in range(200):
        name = organisation(number, LANDS[0], seed=3)
        text, corruption = written_name(name, draw, {kind: 1.0})
        assert corruption == ("none" if text == name.full else kind)
        changed += corruption != "none"
        like = SequenceMatcher(None, plain_letters(text).lower(), plain_letters(name.full).lower()).ratio()
        assert like > 0.4, (text, name.full)
    assert (changed == 0) == (kind == "none")


def test_ways_of_writing_come_as_often_as_an_islands_habits_say() -> None:
    draw = np.random.default_rng(4)
    name = organisation(4, LANDS[0], seed=3)
    kinds = Counter(written_name(name, draw, {"none": 3, "case": 1})[1] for _ in range(4_000))
    assert kinds["case"] / 4_000 == pytest.approx(0.25, abs=0.03)
