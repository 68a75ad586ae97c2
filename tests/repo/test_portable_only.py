"""Practices and findings say what engines answer differently in the words of `portable` alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import cutaway
from cutaway.testing.portable_lint import unportable

PACKAGE = Path(cutaway.__file__).parent
FILES = [path for folder in ("practices", "findings") for path in sorted((PACKAGE / folder).rglob("*.py"))]

BAD = {
    "case.closed_at - case.opened_at": "difference of moments",
    "case['closed_at'] - case['opened_at']": "difference of moments",
    "case.closed_at.date() - case.opened_at.date()": "difference of moments",
    "case.closed_at.delta(case.opened_at, unit='second')": "`.delta`",
    "case.opened_at.epoch_seconds()": "`.epoch_seconds`",
    "case.hours / case.steps": "`/` between columns",
    "case.hours // 2": "`/` between columns",
    "1.0 / case.hours.sum()": "`/` between columns",
    "(case.hours > 4).cast('float64')": "as_number",
    "(~case.late).cast('int64')": "as_number",
    "case.team.notnull().cast('int8')": "as_number",
    "case.hours.mean()": "`.mean`",
    "case.hours.std()": "`.std`",
    "case.hours.median()": "`.median`",
    "case.hours.quantile(0.9)": "`.quantile`",
    "case.team.mode()": "`.mode`",
    "case.team.approx_nunique()": "`.approx_nunique`",
    "case.team.hash()": "`.hash`",
    "case.hours.round(1)": "`.round`",
    "case.team.first(order_by='opened_at')": "`.first(order_by=)`",
    "case.team.last(order_by='opened_at')": "`.last(order_by=)`",
    "case.team.collect()": "`.collect`",
    "case.team.group_concat(',')": "`.group_concat`",
    "case.pivot_wider(names_from='team', values_from='hours')": "`.pivot_wider`",
    "case.pivot_longer('hours')": "`.pivot_longer`",
    "case.asof_join(order, 'opened_at')": "`.asof_join`",
    "case.team.levenshtein(case.channel)": "`.levenshtein`",
    "ibis.greatest(case.hours, case.steps)": "`.greatest`",
    "case.hours.corr(case.steps)": "`.corr`",
    "case.team.re_search(r'\\w+')": "`\\w`",
    "case.opened_at.cast(\"timestamp('UTC')\")": "a zone given by a cast",
}
GOOD = (
    "hours_between(case.opened_at, case.closed_at)",
    "ratio(case.hours, case.steps)",
    "as_number(case.hours > 4)",
    "case.hours.cast('float64')",
    "case.steps - 1",
    "case.hours * 60",
    "case.team.re_search('[a-z]+')",
    "case.opened_at_local.date()",
    "case.group_by('team').aggregate(first=case.opened_at.min())",
    "ibis.coalesce(case.closed_at <= instant(as_of), False)",
)


def in_a_practice(expression: str) -> str:
    return f"def practice(case, order, as_of):\n    return {expression}\n"


@pytest.mark.parametrize("expression", BAD)
def test_what_engines_answer_differently_is_found(expression: str) -> None:
    found = unportable(in_a_practice(expression))
    assert [spelling.line for spelling in found] == [2]
    assert BAD[expression] in found[0].told


@pytest.mark.parametrize("expression", GOOD)
def test_what_means_the_same_everywhere_is_left_alone(expression: str) -> None:
    assert unportable(in_a_practice(expression)) == []


def test_a_name_that_stands_for_a_column_is_followed() -> None:
    source = "def practice(case):\n    hours = case.hours\n    part = hours.sum()\n    return part / 2\n"
    assert [spelling.line for spelling in unportable(source)] == [4]


def test_a_number_that_was_fetched_may_be_divided() -> None:
    source = "def share(session, held: ir.Table):\n    row = session.row(held)\n    return row['n'] / row['all']\n"
    assert unportable(source) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_practices_and_findings_are_portable(path: Path) -> None:
    assert [f"{path.name}:{s.line}: {s.told}" for s in unportable(path.read_text())] == []


def test_there_is_something_to_read() -> None:
    assert len(FILES) > 30
