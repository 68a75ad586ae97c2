from __future__ import annotations

import pytest
from scipy import stats

from cutaway.stats.clusters import (
    USUAL_CORRELATION,
    design_effect,
    effective_customers,
    fading,
    residual_squares,
    students_z,
    too_few_customers,
)
from tests.stats.sample import book


def test_equal_customers_weigh_as_many_as_they_are() -> None:
    assert effective_customers(book([(1, 7)] * 9)) == pytest.approx(9)


def test_a_customer_with_half_of_all_units_leaves_fewer_than_four() -> None:
    assert effective_customers(book([(50, 100)] + [(0, 1)] * 100)) < 4


def test_no_known_customer_weighs_nothing_and_is_told_so() -> None:
    sums = book([], unknown=(3, 8))
    assert effective_customers(sums) == 0
    assert "not known" in too_few_customers(sums)


def test_the_refusal_counts_customers_and_their_weight() -> None:
    assert too_few_customers(book([(1, 10)] * 4)) == (
        "An interval needs 5 customers of equal weight; 4 customers here weigh as 4.0."
    )
    assert "1 customer here weigh" in too_few_customers(book([(1, 10)]))
    assert too_few_customers(book([(1, 10)] * 5)) == ""


def test_five_equal_revenues_are_enough_in_spite_of_rounding() -> None:
    for revenue in (0.1, 1 / 3, 7.77, 1e9 / 7):
        assert too_few_customers(book([(revenue, revenue)] * 5)) == ""


def test_customers_that_are_either_right_or_wrong_throughout_count_as_one_unit_each() -> None:
    """Ten units each, all alike: the design effect is near ten, the size of a customer."""
    effect = design_effect(book([(10, 10), (0, 10)] * 100))
    assert effect.factor == pytest.approx(10, rel=0.02)


def test_customers_that_are_as_mixed_as_chance_would_have_them_cost_little() -> None:
    chance = stats.binom(10, 0.5).ppf([(i + 0.5) / 200 for i in range(200)])
    effect = design_effect(book([(x, 10) for x in chance]))
    assert effect.factor == pytest.approx(1.0, abs=0.05)


def test_customers_that_are_more_mixed_than_chance_are_no_better_than_independent() -> None:
    assert design_effect(book([(5, 10)] * 200)).factor == pytest.approx(1.0, abs=1e-9)


def test_without_a_single_failure_the_usual_correlation_is_assumed() -> None:
    assert design_effect(book([(10, 10)] * 20)).factor == pytest.approx(1 + 9 * USUAL_CORRELATION)


def test_the_assumption_fades_with_what_is_seen() -> None:
    assert fading(0.2, 0) == 0.2
    assert fading(0.2, 20) == pytest.approx(0.2 / 2.718281828)
    assert fading(0.2, 400) < 1e-9


def test_units_of_unknown_customers_make_the_known_customers_larger() -> None:
    known = [(8, 10), (9, 10), (10, 10), (4, 10)] * 5
    all_known, half_known = design_effect(book(known)), design_effect(book(known, unknown=(155, 200)))
    assert half_known.factor - 1 == pytest.approx(2 * (all_known.factor - 1))


def test_only_the_part_between_customers_is_learnt_from_few_of_them() -> None:
    alike = design_effect(book([(50, 50), (0, 50)] * 6))
    mixed = design_effect(book([(25, 50), (26, 50)] * 6))
    assert alike.df == pytest.approx(11, rel=0.02)
    assert mixed.df > 100


def test_residual_squares_of_equal_customers_are_those_around_the_mean() -> None:
    sums = book([(1, 2), (3, 2), (5, 2), (7, 2), (9, 2)])
    assert residual_squares(sums) == pytest.approx(40 / (4 / 5) ** 2)


def test_residual_squares_grow_when_one_customer_draws_the_ratio_to_itself() -> None:
    unequal = book([(30, 60), *[(3, 6), (5, 6), (1, 6)] * 6])
    r = unequal.cx / unequal.cy
    plain = unequal.cxx - 2 * r * unequal.cxy + r * r * unequal.cyy
    k = effective_customers(unequal)
    assert residual_squares(unequal) > plain / (1 - 1 / k) ** 2


@pytest.mark.parametrize("df", [1.0, 4.5, 30.0, 1e12])
def test_the_quantile_is_students(df: float) -> None:
    assert students_z(df) == pytest.approx(float(stats.t(min(df, 1e9)).ppf(0.975)), rel=1e-6)
