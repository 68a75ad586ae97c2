"""An analyst finds a customer, reads why its records are one, splits, takes it back, and settles a link in doubt."""

from __future__ import annotations

import pytest

from tests.cutaway_web.browser.test_accessibility import violations
from tests.cutaway_web.conftest import UNIT

RECORD = "billing:0010000"


def test_a_customer_is_found_read_split_and_made_whole_again(open_as):
    page = open_as("analyst")
    page.goto(f"/customer/{RECORD}/")
    name = page.inner_text("h1")
    page.goto("/customers/")
    page.fill("#by-words", name)
    page.click("main form.filters button")
    page.click(f"table.customers a:text-is('{name}')")
    assert page.inner_text("h1") == name

    why = page.inner_text("ul.whys")
    assert "For it" in why and "+" in why and RECORD in why
    story = page.locator("ol.story .moment")
    assert story.count() > 5
    story.first.locator("a").first.click()
    assert "What it means" in page.inner_text("main"), "a moment opens to its row"
    page.go_back()

    page.check(f"input[value='{RECORD}']")
    page.fill("#why-split", "Another legal person")
    page.click("text=Make them a customer of their own")
    assert "The story and the findings follow at the next refresh" in page.inner_text(".done")
    assert RECORD not in page.inner_text("table:has(input[name='record'])")

    page.click("summary:has-text('Take this back')")
    page.fill("details[open] input[name='why']", "It was the same")
    page.click("details[open] button")
    assert RECORD in page.inner_text("table:has(input[name='record'])")
    assert "taken back" in page.inner_text("ol.history")


def test_a_link_in_doubt_is_settled_by_the_keyboard(open_as):
    page = open_as("analyst")
    page.goto("/")
    page.click("#open ~ p a[href='/customers/review/']")
    pair = page.locator("table.pair thead code").all_inner_texts()
    before = page.inner_text("main > .note >> nth=0")

    page.focus("#why")
    page.keyboard.type("Asked them")
    page.keyboard.press("Enter")
    assert page.locator("table.pair thead code").all_inner_texts() == pair, "Enter alone decides nothing"

    page.focus("button[value='two']")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=two")
    assert "not the same" in page.inner_text(".done") and "next refresh" in page.inner_text(".done")
    assert page.locator("table.pair thead code").all_inner_texts() != pair
    assert page.inner_text("main > .note >> nth=0") != before

    page.goto(f"/customer/{pair[0]}/")
    page.click("summary:has-text('Take this back')")
    page.fill("details[open] input[name='why']", "The end of the journey")
    page.click("details[open] button")


def test_whether_two_values_agree_is_said_by_a_word_and_not_by_colour_alone(open_as):
    page = open_as("analyst")
    page.goto("/customers/review/")
    said = set(page.locator("table.pair tbody .state").all_inner_texts())
    assert said and said <= {"agree", "alike", "differ", "one says nothing"}


def test_a_lead_has_no_form_and_no_way_to_the_queue(open_as):
    page = open_as("lead")
    page.goto("/customers/")
    assert UNIT in page.inner_text("main") and page.locator("a[href='/customers/review/']").count() == 0
    page.click("table.customers tbody a >> nth=0")
    assert page.locator("main form[method='post']").count() == 0
    page.goto("/customers/review/")
    assert "This is for the role analyst" in page.inner_text("main")


@pytest.mark.parametrize("address", ["/customers/?q=nobody-at-all", "/customers/review/?number=999"])
def test_empty_states_are_accessible_too(open_as, axe, address):
    page = open_as("analyst")
    page.goto(address)
    assert page.locator(".empty-state").count() == 1
    assert violations(page, axe) == []
