"""Numbers as the drawing writes them."""

from __future__ import annotations

from cutaway.drawing.figures import detail, detail_name, facts_of, many, short, touched
from cutaway.findings.finding import Touched

from .sample import CONCENTRATION, FIRST_WORD, ON_TIME, PARTNERS  # noqa: TID252


def test_a_narrow_column_has_the_value_with_a_short_unit() -> None:
    assert short(0.8104, "share") == "81.0\u00a0%"
    assert short(6.83, "hours") == "6.83\u00a0h"
    assert short(2.31, "hand-offs per case") == "2.31"
    assert short(None, "hours") == "–"


def test_things_are_counted_in_words() -> None:
    assert many(1, "order") == "1\u00a0order"
    assert many(1204, "delivery") == "1,204\u00a0deliveries"
    assert many(2, "day") == "2\u00a0days"


def test_further_figures_have_their_names_and_units() -> None:
    assert (detail_name("top_5"), detail("top_5", 0.58, "share")) == ("The 5 largest", "58.0\u00a0%")
    assert (detail_name("p90"), detail("p90", 61.5, "hours")) == ("90 of 100 within", "61.5 hours")
    assert (detail_name("effective_customers"), detail("effective_customers", 9.1, "share")) == (
        "Effective customers",
        "9.10",
    )


def test_the_facts_hold_all_that_one_needs_to_believe_a_number() -> None:
    facts = dict(facts_of(ON_TIME))
    assert facts == {
        "95 % interval": "78.1 to 83.9\u00a0%",
        "Judged": "1,204\u00a0orders of 212\u00a0customers",
        "Worth": "688 independent ones",
        "Window": "after 31 March 2024, to 31 March 2025",
        "Good from": "95.0\u00a0%",
        "Poor from": "85.0\u00a0%",
        "Says who": "our judgement; no published norm holds across trades",
        "Fell short for": "97 of 212\u00a0customers, who paid EUR 4.3 million of EUR 18.2 million",
    }
    assert dict(facts_of(CONCENTRATION))["Bounds"] == "26.8 to 29.1\u00a0%"
    assert dict(facts_of(PARTNERS))["Interval"] == "none: the whole population was counted"
    assert dict(facts_of(FIRST_WORD))["90 of 100 within"] == "61.5 hours"


def test_money_that_the_book_cannot_tell_is_left_out() -> None:
    assert touched(Touched(3, 9)) == "3 of 9\u00a0customers"
