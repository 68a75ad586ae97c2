"""The survey tool's export, as Qualtrics gives it."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from cutaway.simulator import Bank
from cutaway.simulator.office import Office
from cutaway.simulator.texts import stock
from tests.simulator.conftest import Simulated


def rows(demo: Simulated, file: str) -> list[dict[str, str]]:
    with (demo.folder / "survey" / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_two_lines_below_the_header_are_no_answers(demo: Simulated) -> None:
    questions, to_import = rows(demo, "responses.csv")[:2]
    assert questions["Q1_NPS"].endswith("?")
    assert all("ImportId" in json.loads(cell) for cell in to_import.values())
    assert demo.truth.rows["survey/responses.csv"].malformed == 2


def test_who_answered_had_been_asked_in_that_wave(demo: Simulated) -> None:
    asked = {(row["RecipientEmail"], row["Wave"]) for row in rows(demo, "distribution.csv")}
    answers = rows(demo, "responses.csv")[2:]
    assert all((row["RecipientEmail"], row["Wave"]) in asked for row in answers)
    assert len({row["ResponseId"] for row in answers}) == len(answers) > 300
    assert max(row["StartDate"] for row in answers) < "2026-07-01"


def test_about_a_fifth_answer_and_the_unhappy_less_often(demo: Simulated) -> None:
    finished = [row["Status"] == "SurveyFinished" for row in rows(demo, "distribution.csv")]
    assert np.mean(finished) == pytest.approx(Office().answering, abs=0.03)


def test_scores_are_on_their_scales_and_texts_fit_them(demo: Simulated) -> None:
    answers = rows(demo, "responses.csv")[2:]
    scores = [int(row["Q1_NPS"]) for row in answers]
    assert set(scores) <= set(range(11)) and len(set(scores)) > 6
    assert {row["Q2_EFFORT"] for row in answers} <= {"", *map(str, range(1, 8))}
    lines = stock(Bank.DEVELOPING).lines["answers"]
    for kind, scale in (("detractor", range(7)), ("passive", range(7, 9)), ("promoter", range(9, 11))):
        written = {row["Q3_TEXT"] for row in answers if int(row["Q1_NPS"]) in scale} - {""}
        assert written == set(lines[kind])


def test_the_tool_does_not_know_every_persons_customer(demo: Simulated) -> None:
    accounts = demo.truth.identity.customer_of("crm")
    contacts = demo.truth.identity.customer_of("survey")
    missing = 0
    asked = rows(demo, "distribution.csv")
    for row in asked:
        missing += not row["ExternalDataReference"]
        if row["ExternalDataReference"]:
            assert accounts[row["ExternalDataReference"]] == contacts[row["ContactId"]]
    assert missing / len(asked) == pytest.approx(0.10, abs=0.03)
