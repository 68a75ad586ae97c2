"""A decision can be held against what happens, or it says that it cannot."""

from __future__ import annotations

from datetime import date

import pytest

from cutaway.decided.decision import Decision
from cutaway.decided.reading import read
from cutaway.errors import Problems

TODAY = date(2026, 6, 1)
PREDICTED = {
    "title": "Answer until 20:00",
    "decided_on": "2026-03-01",
    "decided_by": "Board",
    "metric": "calls lost, %",
    "before": "9",
    "expected": "4",
    "due_on": "2026-05-31",
}


def decision(**more: str) -> Decision:
    return read(Decision, {**PREDICTED, **more})


def test_a_decision_asks_to_be_looked_at_when_its_day_has_come() -> None:
    assert decision().state(TODAY) == "look now"
    assert decision(due_on="2026-06-02").state(TODAY) == "running"
    assert decision(actual="5", looked_on="2026-06-01").state(TODAY) == "seen"
    assert decision(withdrawn_on="2026-04-01").state(TODAY) == "withdrawn"


def test_a_decision_without_a_figure_predicts_nothing() -> None:
    assert decision(metric="", before="", expected="", due_on="").state(TODAY) == "no prediction"


def test_how_far_it_went_is_told_by_the_way_from_then_to_what_was_expected() -> None:
    assert decision(actual="5", looked_on="2026-06-01").share_reached == pytest.approx(0.8)
    assert decision(actual="10", looked_on="2026-06-01").share_reached == pytest.approx(-0.2)
    assert decision(before="", actual="5", looked_on="2026-06-01").share_reached is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"metric": ""}, "A prediction has a figure"),
        ({"actual": "5"}, "Say on which day"),
        ({"due_on": "2026-02-01"}, "before the decision"),
        ({"affects": "one"}, "Name the one customer"),
        ({"affects": "none", "effect": "better"}, "touches no customer"),
        ({"before": "4"}, "nothing is predicted"),
    ],
)
def test_what_contradicts_itself_is_refused(more: dict[str, str], said: str) -> None:
    with pytest.raises(Problems, match="cannot be written down") as told:
        decision(**more)
    assert said in str(told.value)
