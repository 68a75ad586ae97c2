"""A link is answered by a button and never by opening; a mail scanner answers nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from cutaway.decided.rounds import PULSE, QUIZ
from cutaway.house import House

SCANNERS = (
    "Mozilla/5.0 (compatible; Barracuda Sentinel)",
    "Mozilla/5.0 (Windows NT 10.0) SafeLinks",
    "Proofpoint URL Defense",
    "Mimecast-URL-Protect",
    "Slackbot-LinkExpanding 1.0",
)
GIVEN = {"s0": "4", "s1": "2"}


@pytest.fixture
def asked(own_house):
    """The door, a pulse, and its links."""
    asking = House(own_house).decided.asking
    later = datetime.now(UTC).date() + timedelta(days=9)
    round, links = asking.open(
        PULSE, title="Autumn", units="A: 7", statements=["We keep our word.", "I may help."], closes_on=later, by="ann"
    )
    return asking, round, links["A"]


def files(house):
    return {path: path.read_bytes() for path in (house / ".cutaway").rglob("*.sqlite") if "web" not in path.name}


def test_opening_a_link_three_times_by_five_scanners_answers_nothing(db, asked, own_house):
    asking, round, links = asked
    before = files(own_house)
    for agent in SCANNERS:
        for _ in range(3):
            for method in ("get", "head"):
                response = getattr(Client(), method)(f"/answer/{links[0]}/", headers={"user-agent": agent})
                assert response.status_code == 200
    assert files(own_house) == before
    assert asking.progress(round) == (0, 7)


def test_a_button_answers_once(db, asked):
    asking, round, links = asked
    response = Client().post(f"/answer/{links[0]}/", GIVEN)
    assert response.status_code == 200 and "Thank you" in response.text
    again = Client().post(f"/answer/{links[0]}/", {"s0": "1", "s1": "1"})
    assert again.status_code == 410 and "used up" in again.text
    assert asking.progress(round) == (1, 7)


def test_without_the_token_of_the_form_nothing_is_taken(db, asked):
    asking, round, links = asked
    assert Client(enforce_csrf_checks=True).post(f"/answer/{links[0]}/", GIVEN).status_code == 403
    assert asking.progress(round) == (0, 7)


def test_an_answer_that_is_not_complete_is_shown_again_with_what_was_chosen(db, asked):
    asking, round, links = asked
    response = Client().post(f"/answer/{links[0]}/", {"s0": "4", "comment": "so it is"})
    assert response.status_code == 422
    assert "“I may help.” has no answer yet" in response.text
    assert "so it is" in response.text and response.text.count(" checked") == 1
    assert asking.progress(round) == (0, 7)


def test_somebody_who_is_signed_in_is_not_named_on_the_page(visitor, asked):
    *_, links = asked
    text = visitor("member").get(f"/answer/{links[0]}/").text
    assert "Autumn" in text and "a-member" not in text


def test_nobody_is_thanked_for_what_is_not_on_disk(db, asked, monkeypatch):
    from cutaway.decided.answers import answers
    from cutaway.decided.answers.files import NotKept

    asking, round, links = asked

    def fails(*_: object) -> None:
        raise NotKept("The answer could not be kept: the disk is full.")

    monkeypatch.setattr(answers, "_put", fails)
    response = Client().post(f"/answer/{links[0]}/", GIVEN)
    assert response.status_code == 422 and "Thank you" not in response.text
    assert asking.progress(round) == (0, 7)


def test_a_quiz_is_answered_by_names(db, own_house):
    asking = House(own_house).decided.asking
    later = datetime.now(UTC).date() + timedelta(days=9)
    round, links = asking.open(QUIZ, title="Top ten", units="Board: 5", closes_on=later, by="ann")
    page = Client().get(f"/answer/{links['Board'][0]}/").text
    assert page.count('name="n') == 10
    assert "Thank you" in Client().post(f"/answer/{links['Board'][0]}/", {"n0": "Somebody"}).text
    assert asking.progress(round) == (1, 5)


def test_a_link_that_was_never_made_tells_nothing(db, own_house):
    response = Client().get("/answer/no-such-link/")
    assert response.status_code == 200 and "leads nowhere" in response.text
    assert Client().post("/answer/no-such-link/", GIVEN).status_code == 404
