"""Standardised differences between two groups, by customer."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.stats.contrast import Cells, contrast


def cells(rows: list[tuple[float, float, float]]) -> Cells:
    """Cells of customers with one trait each: units in the group, units outside, and the trait."""
    return Cells.of([(a, a * x, b, b * x, (a + b) * x * x) for a, b, x in rows])


TWENTY = [(1.0, 3.0, float(i % 5)) for i in range(20)]


def test_groups_that_are_alike_in_each_customer_do_not_differ() -> None:
    found = contrast({"revenue": cells(TWENTY)}, 80, 20)
    assert found.estimate.value == pytest.approx(0, abs=1e-12)
    assert found.estimate.low == 0


def test_the_difference_is_in_standard_deviations_of_all_units() -> None:
    # Ten customers of trait 1 answer always, ten of trait 0 never: means differ by 1, and half are 1, so s = 0.5.
    found = contrast({"x": cells([(2, 0, 1)] * 10 + [(0, 2, 0)] * 10)}, 40, 20)
    assert found.estimate.value == pytest.approx(2.0)
    # By hand: means 2 and 1, variance of all six units (2, 2, 2, 1, 1, 1) is 0.25.
    assert contrast({"x": cells([(3, 0, 2)] * 5 + [(0, 3, 1)] * 5)}, 30, 10).estimate.value == pytest.approx(2.0)


def test_it_is_the_same_in_any_unit_of_measure() -> None:
    chance = np.random.default_rng(1)
    rows = [(float(a), float(b), x) for a, b, x in zip(*chance.integers(1, 9, (2, 40)), chance.random(40), strict=True)]
    plain, scaled = (contrast({"x": cells([(a, b, k * x + 7) for a, b, x in rows])}, 0, 40) for k in (1, -1000))
    assert plain.estimate.value == pytest.approx(scaled.estimate.value)
    assert plain.differences["x"].value == pytest.approx(-scaled.differences["x"].value)


def test_the_value_is_that_of_the_trait_that_differs_most_and_names_it() -> None:
    apart, near = [(2.0, 0.0, 1.0)] * 10 + [(0.0, 2.0, 0.0)] * 9 + [(1.0, 1.0, 0.5)], TWENTY
    found = contrast({"near": cells(near), "apart": cells(apart)}, 80, 20)
    assert found.trait == "apart"
    assert found.estimate.value == pytest.approx(abs(found.differences["apart"].value))


def drawn(chance: np.random.Generator, traits: int) -> dict[str, Cells]:
    """Customers who answer as they please, and traits that have nothing to do with each other."""
    answers = chance.integers(0, 4, 200)
    return {
        str(j): cells(
            [(float(a), 4.0 - a, float(x)) for a, x in zip(answers, chance.standard_normal(200), strict=True)]
        )
        for j in range(traits)
    }


def test_more_traits_make_each_interval_wider_because_all_must_hold_at_once() -> None:
    traits = drawn(np.random.default_rng(4), 7)
    one = contrast({"0": traits["0"]}, 800, 200).differences["0"]
    many = contrast(traits, 800, 200).differences["0"]
    # Normal values: 1.960 for one, and 2.679 for the largest of seven independent ones.
    assert (many.high - many.low) / (one.high - one.low) == pytest.approx(2.679 / 1.960, rel=0.02)


def test_a_trait_that_says_the_same_again_costs_nothing() -> None:
    trait = drawn(np.random.default_rng(5), 1)["0"]
    mirrored = Cells(trait.n_in, -2 * trait.x_in, trait.n_out, -2 * trait.x_out, 4 * trait.squares)
    one = contrast({"x": trait}, 800, 200).estimate
    again = contrast({"x": trait, "same": trait, "mirrored": mirrored}, 800, 200).estimate
    assert again.high == pytest.approx(one.high, rel=0.01)


def test_the_same_units_always_have_the_same_interval_whatever_the_order_of_their_customers() -> None:
    traits = drawn(np.random.default_rng(6), 5)
    back = {
        name: Cells(*(values[::-1] for values in (c.n_in, c.x_in, c.n_out, c.x_out, c.squares)))
        for name, c in traits.items()
    }
    assert contrast(back, 800, 200).estimate.high == pytest.approx(contrast(traits, 800, 200).estimate.high, rel=1e-12)


def test_many_units_of_few_customers_say_less_than_of_many() -> None:
    chance = np.random.default_rng(2)
    few = [(float(chance.binomial(40, p)), 0.0, float(p > 0.5)) for p in chance.random(20)]
    few = [(a, 40 - a, x) for a, _, x in few]
    found = contrast({"x": cells(few)}, 800, 20)
    assert found.estimate.n_effective is not None
    assert found.estimate.n_effective < 400


@pytest.mark.parametrize("answering", [0, 1, 4])
def test_fewer_than_five_customers_on_a_side_are_refused_with_the_number_that_is_needed(answering: int) -> None:
    rows = [(1.0, 1.0, float(i)) if i < answering else (0.0, 2.0, float(i)) for i in range(30)]
    found = contrast({"x": cells(rows)}, 60, 30)
    assert found.estimate.value is None
    assert "needs 5 customers of equal weight on either side" in found.estimate.refusal
    assert f"{answering} customer" in found.estimate.refusal


def test_one_customer_with_nearly_all_answers_weighs_as_little_more_than_one() -> None:
    rows = [(500.0, 1.0, 1.0)] + [(1.0, 5.0, 0.0)] * 30
    assert contrast({"x": cells(rows)}, 0, 31).estimate.value is None


def test_a_trait_that_is_the_same_for_all_tells_nothing_and_is_named() -> None:
    found = contrast({"same": cells([(1, 1, 0.1)] * 20), "x": cells(TWENTY)}, 80, 20)
    assert found.silent == ("same",)
    assert found.trait == "x"
    alone = contrast({"same": cells([(1, 1, 0.1)] * 20)}, 40, 20)
    assert alone.estimate.value is None
    assert "cannot be compared" in alone.estimate.refusal
