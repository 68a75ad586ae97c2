"""Who the customers are."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.period import Period
from cutaway.simulator.population import (
    BLOCK,
    Population,
    chance_of_being_customer,
    giant_revenue,
    populations,
    segment_sizes,
)

COMPANY, PERIOD = Company.with_defects(Defects.demo()), Period(3)


@pytest.fixture(scope="module")
def blocks() -> list[Population]:
    return list(populations(COMPANY, PERIOD, 7, 4_000))


def test_blocks_hold_every_customer_once(blocks: list[Population]) -> None:
    assert [number for block in blocks for number in block.customers] == list(range(4_000))
    assert max(map(len, blocks)) == BLOCK


def test_nobody_owns_itself_and_every_group_has_one_head(blocks: list[Population]) -> None:
    for block in blocks:
        place = np.arange(len(block))
        assert (block.parent < place).all()
        head = block.ultimate_parent
        assert (block.parent[head] == -1).all()
        assert (head[block.parent >= 0] == head[block.parent[block.parent >= 0]]).all()
    assert (blocks[0].ultimate_parent[:GIANTS] == 0).all()
    owned = sum((block.parent >= 0).sum() for block in blocks) / 4_000
    assert owned == pytest.approx(0.125, abs=0.02)


def test_segments_have_the_shares_that_the_company_says(blocks: list[Population]) -> None:
    found = np.bincount(np.concatenate([block.segment for block in blocks]))
    assert (found == segment_sizes(COMPANY, 4_000) + np.array([GIANTS, 0, 0])).all()
    assert found / 4_000 == pytest.approx([0.10, 0.35, 0.55], abs=0.002)


def test_customers_join_and_leave_as_the_answer_key_expects(blocks: list[Population]) -> None:
    months = np.arange(PERIOD.months)
    for segment in range(3):
        here = list(blocks)
        joined = np.concatenate([b.joined[(b.segment == segment) & ~b.is_giant] for b in here])
        left = np.concatenate([b.left[(b.segment == segment) & ~b.is_giant] for b in here])
        share = ((joined[:, None] <= months) & (months < left[:, None])).mean(axis=0)
        error = 4 * np.sqrt(0.25 / len(joined))
        assert np.abs(share - chance_of_being_customer(COMPANY, PERIOD, segment)).max() < error


def test_giants_stay_from_first_to_last_and_are_all_of_one_size(blocks: list[Population]) -> None:
    giants = blocks[0]
    assert (giants.joined[:GIANTS] == 0).all() and (giants.left[:GIANTS] > PERIOD.months + 3).all()
    assert giants.revenue[:GIANTS] == pytest.approx(giant_revenue(COMPANY, PERIOD, 4_000))
    assert giants.revenue[0] > 20 * giants.revenue[GIANTS:].max()


def test_customers_differ_in_everything_that_is_measured(blocks: list[Population]) -> None:
    delivery = np.concatenate([b.delivery for b in blocks])
    assert delivery.std() == pytest.approx(COMPANY.luck_of_delivery, rel=0.05)
    waiting = np.concatenate([b.waiting for b in blocks])
    assert waiting.std() == pytest.approx(COMPANY.luck_of_waiting, rel=0.05)
    handoffs = np.concatenate([b.handoffs for b in blocks])
    assert handoffs.mean() == pytest.approx(1, abs=0.03)
    assert handoffs.var() == pytest.approx(COMPANY.luck_of_handoffs, rel=0.15)
