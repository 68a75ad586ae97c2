"""Rows about respondents stay out of what is published, and findings on them are made all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from cutaway.errors import CutawayError
from cutaway.findings import Finding
from cutaway.house import House
from tests.test_refreshing_privacy import hits

SETTINGS = """
[house]
name = "Small company"
currency = "EUR"

[sources.survey]
tables.asked = { files = "asked.csv" }
tables.told = { files = "told.csv" }
"""
QUERIES = {
    "invitation": """
        SELECT id AS invitation_id, wave, firm AS customer_id, person AS person_id, sent AS sent_at FROM asked
    """,
    "answer": """
        SELECT id AS answer_id, invitation AS invitation_id, firm AS customer_id, person AS person_id,
            moment AS answered_at, score, words AS text
        FROM told
    """,
}
PRACTICE = '''"""High scores.

Asks
    How many of the answers are high ones?

Why it matters
    It is a practice of this test alone.

How it is measured
    A score of nine or ten is high.

Where it misleads
    Everywhere, for it is only a test.

What to try
    Nothing at all, for it is a test.

Sources
    None, for it is only a test.
"""

from cutaway.practices import Benchmark, Share, practice


@practice(
    title="Scores are high",
    unit="answer",
    answer=Share("high"),
    benchmark=Benchmark(good=0.9, poor=0.1, basis="our judgement"),
)
def high_scores(answer):
    return answer.select(
        "answer_id", "customer_id", happened_on=answer.answered_at_local.date(), high=answer.score >= 9
    )
'''
PEOPLE, CUSTOMERS = 60, 12


@pytest.fixture
def house(small_house: Callable[..., Path]) -> Path:
    asked, told = ["id,wave,firm,person,sent"], ["id,invitation,firm,person,moment,score,words"]
    for n in range(PEOPLE):
        firm, person = f"firm{n % CUSTOMERS}", f"pid-{n}-zanzibar"
        asked.append(f"inv-{n}-marrakesh,w1,{firm},{person},2024-03-01 09:00")
        if n % 2:
            told.append(
                f"ans-{n}-samarkand,inv-{n}-marrakesh,{firm},{person},2024-03-02 09:00,{n % 11},Words of {n} xyz"
            )
    made = small_house(
        **{"cutaway.toml": SETTINGS, "practices/listening/high_scores.py": PRACTICE},
        **{f"to_book/{table}.sql": sql for table, sql in QUERIES.items()},
        **{"data/asked.csv": "\n".join(asked), "data/told.csv": "\n".join(told)},
    )
    (made / "to_book" / "order.sql").unlink()
    House(made).refresh()
    return made


def found(findings: list[Finding]) -> Finding:
    return next(f for f in findings if f.practice == "listening.high_scores")


PLANTED = [text for n in range(PEOPLE) for text in (f"pid-{n}-zanzibar", f"inv-{n}-marrakesh", f"ans-{n}-samarkand")]
WORDS = [f"Words of {n} xyz" for n in range(1, PEOPLE, 2)]


def test_no_row_about_a_respondent_is_in_any_byte_or_cell_of_a_snapshot(house: Path) -> None:
    facts = House(house).snapshot.facts
    assert (facts["tables"]["invitation"], facts["tables"]["answer"]) == (PEOPLE, PEOPLE // 2)
    assert hits(house / ".cutaway" / "snapshots", PLANTED + WORDS) == {}
    with duckdb.connect(str(House(house).snapshot.path("snapshot.duckdb")), read_only=True) as connection:
        held = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert "customer" in held
    assert not held & {"invitation", "answer", "listening__high_scores"}


def test_the_vault_holds_them_and_the_same_scan_finds_them_there(house: Path) -> None:
    seen = set().union(*hits(house / ".cutaway" / "vault", PLANTED + WORDS).values())
    assert {f"inv-{n}-marrakesh" for n in range(PEOPLE)} | set(WORDS) <= seen
    assert {f"ans-{n}-samarkand" for n in range(1, PEOPLE, 2)} <= seen
    with duckdb.connect(str(house / ".cutaway" / "vault" / "00000001.duckdb"), read_only=True) as connection:
        persons = {row[0] for row in connection.execute("SELECT person_id FROM private.answer").fetchall()}
    assert len(persons) == PEOPLE // 2
    assert not persons & set(PLANTED), "a person stays a pseudonym there, too"


def test_a_finding_on_respondents_has_a_value_and_no_rows(house: Path) -> None:
    finding = found(House(house).findings())
    assert (finding.n, finding.has_rows) == (PEOPLE // 2, False)
    with pytest.raises(CutawayError, match="open to groups of five or more only"):
        House(house).evidence("listening.high_scores")


def test_it_can_be_measured_again_to_another_day(house: Path) -> None:
    anew = found(House(house).findings(as_of=date(2024, 3, 31)))
    assert (anew.n, anew.value) == (PEOPLE // 2, found(House(house).findings()).value)


def test_without_the_vault_it_is_unknown_then_and_nothing_breaks(house: Path) -> None:
    (house / ".cutaway" / "vault" / "00000001.duckdb").unlink()
    anew = found(House(house).findings(as_of=date(2024, 3, 31)))
    assert (anew.value, anew.verdict.value) == (None, "unknown")


@pytest.mark.parametrize("query", ["SELECT * FROM answer", "SELECT * FROM book.invitation"])
def test_a_question_in_sql_cannot_reach_them(house: Path, query: str) -> None:
    with pytest.raises(CutawayError, match="does not exist"):
        House(house).sql(query)
