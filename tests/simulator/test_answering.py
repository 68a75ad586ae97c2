"""Who answers a survey, and what is true of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cutaway.simulator import Defects, simulate
from cutaway.simulator.answering import chance_of_answer
from cutaway.simulator.company import Company
from cutaway.simulator.office import Office
from tests.simulator.plain_reader import PlainBook, read_book

PLANTED = Company.with_defects(replace(Defects.none(), response_bias=1.0))


def test_without_the_defect_a_customer_of_average_mood_answers_alike_in_every_segment() -> None:
    company = Company.with_defects(Defects.none())
    chance = chance_of_answer(company, Office(), np.arange(3), np.zeros(3))
    assert chance == pytest.approx([Office().answering] * 3)


def test_with_it_large_customers_answer_and_small_ones_hardly_do() -> None:
    large, middle, small = chance_of_answer(PLANTED, Office(), np.arange(3), np.zeros(3))
    assert large > 0.4 > middle > 0.1 > small > 0.01


def test_who_is_unhappy_answers_less_often() -> None:
    chance = chance_of_answer(PLANTED, Office(), np.ones(3, dtype=int), np.array([-2.0, 0.0, 1.0]))
    assert (np.diff(chance) > 0).all()


def realised(book: PlainBook) -> dict[str, float]:
    """Standardised differences of the window's invitations, reckoned in SQL from the book."""
    sql = """
        WITH euro AS (
            SELECT customer_id, issued_on, amount * coalesce(rate, 1) AS amount FROM (
                SELECT customer_id, issued_on, amount, currency FROM book.invoice
                UNION ALL SELECT customer_id, issued_on, -amount, currency FROM book.credit_note
            ) AS money ASOF LEFT JOIN book.exchange_rate AS r
            ON money.currency = r.currency AND money.issued_on >= r.valid_from
        ),
        asked AS (
            SELECT invitation_id, i.customer_id, segment, outcome = 'completed' AS answered,
                CAST(sent_at AS DATE) AS sent_on
            FROM book.invitation AS i JOIN book.customer USING (customer_id)
            WHERE sent_at > '2025-07-01' AND sent_at < '2026-06-01'
        ),
        traits AS (
            SELECT answered, segment, (
                SELECT CASE WHEN sum(amount) > 0 THEN ln(sum(amount)) END FROM euro
                WHERE euro.customer_id = asked.customer_id AND issued_on BETWEEN sent_on - 365 AND sent_on - 1
            ) AS revenue FROM asked
        )
        SELECT (avg(x) FILTER (answered) - avg(x) FILTER (NOT answered)) / stddev_pop(x), trait FROM (
            SELECT answered, revenue AS x, 'revenue' AS trait FROM traits
            UNION ALL SELECT answered, (segment = 'Standard')::INT, 'segment Standard' FROM traits
            UNION ALL SELECT answered, (segment = 'Strategic')::INT, 'segment Strategic' FROM traits
        ) GROUP BY trait
    """
    return {trait: value for value, trait in book.rows(sql)}


def test_the_book_shows_about_the_true_difference(tmp_path: object) -> None:
    """Reckoned from the book by other means than the truth: the two agree as well as a few hundred answers allow."""
    truth = simulate(tmp_path, seed=5, customers=1200, defects=Defects(response_bias=1.0))  # type: ignore[arg-type]
    found = realised(read_book(tmp_path))  # type: ignore[arg-type]
    assert max(abs(value) for value in found.values()) == pytest.approx(
        truth.values["listening.response_bias"], abs=0.12
    )
    assert found["revenue"] > 0.7
    assert found["segment Standard"] < -0.6


@pytest.mark.parametrize("strength", [0.0, 0.5, 1.0])
def test_a_stronger_defect_is_a_larger_difference(tmp_path: object, strength: float) -> None:
    truth = simulate(tmp_path, customers=150, defects=Defects(response_bias=strength))  # type: ignore[arg-type]
    low, high = {0.0: (0, 0.2), 0.5: (0.2, 0.8), 1.0: (0.7, 1.5)}[strength]
    assert low <= truth.values["listening.response_bias"] <= high
