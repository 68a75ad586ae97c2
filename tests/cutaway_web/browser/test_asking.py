"""A pulse and a quiz, from the form that opens them to their results, in a real browser, on a desk and on a phone."""

from __future__ import annotations

import sqlite3

import pytest

from tests.cutaway_web.browser.conftest import _house_of

WIDTHS = pytest.mark.parametrize("width", [1440, 390], ids=["desk", "phone"])
SCANNERS = ("Mozilla/5.0", "GoogleImageProxy", "Barracuda Sentinel (EE)", "Microsoft Office/16.0 (Outlook)", "curl/8")


@pytest.fixture
def used(served):
    """How many links of all rounds were used, and how many answers are there, as the files say."""
    vault = _house_of(served) / ".cutaway" / "vault" / "answers.sqlite"

    def count() -> tuple[int, int]:
        with sqlite3.connect(vault) as database:
            (links,) = database.execute("SELECT sum(used) FROM invitation").fetchone()
            bodies = database.execute("SELECT body FROM place").fetchall()
        return links or 0, sum(any(body) for (body,) in bodies)

    return count


def opened(page, kind: str, title: str, units: str) -> list[str]:
    """Fills in the form that opens a round; gives its links."""
    page.goto(f"/asking/{kind}/")
    page.fill("#title", title)
    page.fill("#units", units)
    page.click("text=Open it and make the links")
    return [link for text in page.locator("textarea.links").all() for link in text.input_value().split()]


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def closed(page, kind: str, title: str) -> None:
    page.goto(f"/asking/{kind}/")
    page.click(f"th a:has-text('{title}')")
    page.click("text=Close it and see the results")


def answers_pulse(page, step: int) -> None:
    for statement in page.locator("fieldset.statement").all():
        statement.locator(f"input[value='{step}']").check()
    page.click("text=Give this answer")


@WIDTHS
def test_a_pulse_counts_the_button_and_not_the_opening(open_as, served, used, width):
    analyst, person = open_as("analyst", width=width), open_as("", width=width)
    title = f"Autumn {width}"
    links = opened(analyst, "pulses", title, "Service: 6")
    assert len(links) == 6 and fits(analyst)

    before = used()
    for agent in SCANNERS:  # those who open every link of a mail
        got = person.request.get(links[0], headers={"User-Agent": agent})
        assert got.ok and person.request.head(links[0], headers={"User-Agent": agent}).ok
    person.goto(links[0])
    assert person.locator("fieldset.statement").count() >= 3 and fits(person)
    assert used() == before

    answers_pulse(person, 4)
    assert "Thank you" in person.inner_text("h1") and fits(person)
    assert used() == (before[0] + 1, before[1] + 1)

    person.goto(links[0])  # the same link once more
    assert "used up" in person.inner_text("h1") and person.locator("form").count() == 0
    for link in links[1:5]:
        person.goto(link)
        answers_pulse(person, 2)
    closed(analyst, "pulses", title)
    assert "5 of 6 answered" in analyst.inner_text("main") and fits(analyst)

    person.goto(links[5])  # the round is closed
    assert "leads nowhere now" in person.inner_text("h1") and person.locator("form").count() == 0


def test_a_page_that_was_open_when_the_link_was_used_elsewhere_does_not_count_twice(open_as, used):
    links = opened(open_as("analyst"), "pulses", "Twice", "Sales: 5")
    one, other = open_as(""), open_as("")
    for page in (one, other):
        page.goto(links[0])
    answers_pulse(one, 5)
    after = used()
    answers_pulse(other, 1)
    assert "used up" in other.inner_text("h1") and used() == after


def test_a_pulse_that_is_not_complete_is_asked_again_and_counts_nothing(open_as, used):
    links = opened(open_as("analyst"), "pulses", "Gaps", "Sales: 5")
    page = open_as("")
    before = used()
    page.goto(links[0])
    page.locator("fieldset.statement").first.locator("input[value='3']").check()
    page.click("text=Give this answer")  # the browser itself asks for the rest
    assert used() == before and page.locator("fieldset.statement").count() >= 3


@WIDTHS
def test_a_quiz_is_answered_by_those_who_lead_and_held_against_the_revenue(open_as, used, width):
    analyst, person = open_as("analyst", width=width), open_as("", width=width)
    title = f"Top ten {width}"
    links = opened(analyst, "quizzes", title, "Management: 6")
    before = used()
    person.goto(links[0])
    assert person.locator("ol.sheet input").count() == 10 and fits(person) and used() == before
    for link in links[:5]:
        person.goto(link)
        person.fill("#n0", "A customer that is none")
        person.click("text=Give this answer")
        assert "Thank you" in person.inner_text("h1")
    assert used()[0] == before[0] + 5
    person.goto(links[0])
    assert "used up" in person.inner_text("h1")

    closed(analyst, "quizzes", title)
    told = analyst.inner_text("main")
    assert "5 of 6 answered" in told and "Of the largest customers" in told and fits(analyst)
    assert "A customer that is none" not in told  # no sheet is ever shown
    person.goto(links[5])
    assert "leads nowhere now" in person.inner_text("h1")


def test_a_viewer_opens_no_round(open_as):
    page = open_as("viewer")
    page.goto("/asking/pulses/")
    assert page.locator("text=Open it and make the links").count() == 0


def test_a_letter_is_ended_by_the_button_behind_its_link(open_as):
    page = open_as("member")
    page.goto("/account/")
    page.fill("#email", "kim@example.org")
    page.check("input[name=monday]")
    page.click("text=Keep it so")
    assert "as you chose" in page.inner_text("main")
    page.goto("/account/")
    assert page.is_checked("input[name=monday]")
    page.uncheck("input[name=monday]")
    page.click("text=Keep it so")
    assert not page.is_checked("input[name=monday]")
