"""A survey with a column for each item: each filled cell is an answer, and no scale is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from cutaway.connecting.matching.surveys import asks_for
from tests.connecting.held_out import SHAPES
from tests.connecting.systems import moments, write


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How likely are you to recommend us?", "recommendation"),
        ("Würden Sie uns weiterempfehlen?", "recommendation"),
        ("¿Qué tan satisfecho está?", "satisfaction"),
        ("Wie einfach war es, uns zu erreichen?", "effort"),
        ("Are you satisfied, and would you recommend us?", "other"),
        ("Which process delayed you?", "other"),
    ],
)
def test_what_a_question_asks_for(question: str, asks: str):
    assert asks_for(question) == asks


def test_every_filled_cell_becomes_an_answer(tmp_path: Path):
    draft = connect(SHAPES["form_answers"].put(tmp_path / "exports"))
    assert draft.trial is not None and not draft.trial.problem
    (entry,) = draft.trial.entries
    texts = 240 * 3 + next(c.filled for c in draft.raw_tables[0].columns if c.name.startswith("What should"))
    assert entry["table"] == "answer" and entry["entered"] == texts
    sql = next(text for path, text in draft.files.items() if path.endswith("answer.sql"))
    assert sql.count("0 AS _scale_worst, 10 AS _scale_best") == 1
    assert sql.count("NULL AS _scale_worst") == 3 and "which end of the scale is the best" in " ".join(sql.split())


def test_one_cell_that_is_no_number_does_not_cost_the_form(tmp_path: Path):
    rows = [["Submitted at", "How satisfied are you with us?", "How likely are you to recommend us to a friend?"]]
    rows += [[at.isoformat(), "n/a" if i == 7 else i % 5 + 1, i % 11] for i, _, at in moments(9, 60)]
    write(tmp_path / "exports" / "survey_responses.csv", rows)
    draft = connect(tmp_path / "exports")
    assert draft.trial is not None and draft.trial.files[0]["quarantined"] == 0
    assert draft.trial.entries[0]["entered"] == 119


def test_without_a_day_no_answer_would_help_so_it_is_told_and_not_asked(tmp_path: Path):
    rows = [["RESPNUM", "Q1", "Q2", "Q3"], *([i, i % 5 + 1, i % 5 + 1, (i * 3) % 5 + 1] for i in range(80))]
    write(tmp_path / "exports" / "survey_2025.csv", rows)
    draft = connect(tmp_path / "exports", dry_run=False)
    assert not draft.tables
    assert not draft.questions
    assert "`answered_at`" in draft.raw_tables[0].why_not
    assert "3 columns are answered on a scale" in draft.raw_tables[0].why_not


def named_scale(folder: Path, file: str, most: int) -> set[str]:
    rows: list[list[object]] = [["Response date", "Customer No", "Service (1-5)", "Delivery (1-5)", "Remarks"]]
    rows += [
        [at.isoformat(), f"K{i % 30:04}", i % most + 1, i % 5 + 1, "Too slow for us"] for i, _, at in moments(9, 90)
    ]
    write(folder / file, rows)
    return {
        raw
        for t in connect(folder, dry_run=False).tables
        if t.table == "answer"
        for c in t.columns
        for raw in c.columns
    }


def test_a_header_that_names_its_scale_is_an_item_of_a_survey(tmp_path: Path):
    found = named_scale(tmp_path, "customer survey.csv", 5)
    assert {"Service (1-5)", "Delivery (1-5)", "Remarks", "Response date"} <= found


def test_values_beyond_the_scale_are_none_of_it(tmp_path: Path):
    assert "Service (1-5)" not in named_scale(tmp_path, "customer survey.csv", 7)


def test_a_list_with_such_columns_that_no_survey_is_called_after_is_asked(tmp_path: Path):
    assert named_scale(tmp_path, "suppliers.csv", 5) == set()
