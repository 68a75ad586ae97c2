"""The words beside the building."""

from __future__ import annotations

from dataclasses import replace

from cutaway.drawing import Building
from cutaway.drawing.panels import first_sentence, how_sure, right_panel

from .sample import CONCENTRATION, HANDOFFS, ON_TIME, PARTNERS, RETENTION  # noqa: TID252


def test_how_sure_a_finding_is_depends_on_what_it_is() -> None:
    assert how_sure(ON_TIME) == "95 % interval 78.1 to 83.9\u00a0%, from 212\u00a0customers"
    assert how_sure(HANDOFFS) == "95 % interval 2.02 to 2.63 hand-offs per case, from 236\u00a0customers"
    assert how_sure(CONCENTRATION) == "bounds 26.8 to 29.1\u00a0%: not all customers are known"
    assert how_sure(PARTNERS) == "all 57\u00a0partners counted: not an estimate"


def test_an_interval_that_is_open_at_one_end_says_so() -> None:
    assert how_sure(replace(HANDOFFS, high=None)).startswith("95 % interval at least 2.02 hand-offs per case")


def test_only_the_first_step_stands_on_the_sheet() -> None:
    assert first_sentence("Look at who\nnames the day. Tell the customer.") == "Look at who names the day."
    assert first_sentence("Ask.") == "Ask."


def test_a_house_without_weak_findings_says_that_it_is_not_proven_strong(building: Building) -> None:
    calm = right_panel(replace(building, findings=(RETENTION,)))
    assert "No practice is weak beyond doubt." in calm
    assert "cannot be judged yet" in calm
