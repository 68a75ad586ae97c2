"""On a phone no page is wider than its screen; on paper nothing is lost that a screen shows."""

from __future__ import annotations

import pytest

from cutaway_web.pages import PAGE, find_doors

PHONE = 390
WIDER = """[...document.querySelectorAll(".scroll")].filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.getAttribute("aria-label"))"""
LETTERING = """(() => {
    const chart = document.querySelector("svg.chart"), size = getComputedStyle(chart.querySelector("text")).fontSize
    return parseFloat(size) * chart.getBoundingClientRect().width / chart.viewBox.baseVal.width
})()"""
ROOMS = ("/rooms/basics/", "/practices/basics.on_time_delivery/", "/settings/", "/customers/review/")


def test_no_page_is_wider_than_a_phone(open_as):
    page = open_as("ann", width=PHONE)
    wide = []
    for door in find_doors().values():
        if door.kind == PAGE and door.may != "anyone":
            page.goto(door.address)
            if page.evaluate("document.documentElement.scrollWidth") > PHONE:
                wide.append(door.address)
    assert wide == []


def test_no_table_is_to_be_pushed_sideways_on_a_phone(open_as):
    page = open_as("ann", width=PHONE)
    pushed = {}
    for door in find_doors().values():
        if door.kind == PAGE and door.may != "anyone":
            page.goto(door.address)
            if found := page.evaluate(WIDER):
                pushed[door.address] = found
    assert pushed == {}


def test_rows_are_sorted_on_a_phone_without_a_heading_to_press(open_as):
    page = open_as("ann", width=PHONE)
    page.goto("/practices/basics.on_time_delivery/rows/")
    page.select_option("#sort", "promised_on")
    page.check("#rising")
    page.click("text=Show")
    first = page.locator("td[data-label='Promised on']").first.inner_text()
    assert "sort=promised_on" in page.url and "rising=1" in page.url and first.endswith("2025")
    page.goto("/customers/")
    page.select_option("#sort", "paid")
    page.click("text=Show")
    assert "sort=paid" in page.url and "falling=1" in page.url


def test_the_lettering_of_a_chart_can_be_read_on_a_phone(open_as):
    page = open_as("ann", width=PHONE)
    page.goto("/practices/basics.on_time_delivery/")
    assert page.evaluate(LETTERING) >= 10


@pytest.mark.parametrize("address", ROOMS)
def test_what_is_compared_stands_one_by_one_on_a_phone_with_its_heading(open_as, address):
    page = open_as("ann", width=PHONE)
    page.goto(address)
    cells = page.locator(".one-by-one td[data-label]")
    assert cells.count()
    for at in range(min(cells.count(), 12)):
        box = cells.nth(at).bounding_box()
        assert box is None or box["x"] + box["width"] <= PHONE
    assert page.locator(".one-by-one td[data-label]").first.evaluate("c => getComputedStyle(c, '::before').content")[
        1:2
    ]


def test_on_paper_a_practice_begins_on_the_first_sheet_and_buttons_are_left_out(open_as):
    page = open_as("ann")
    page.goto("/practices/basics.on_time_delivery/")
    page.emulate_media(media="print")
    assert page.locator("article.practice").evaluate("a => getComputedStyle(a).breakInside") == "auto"
    assert not page.locator("main .button").first.is_visible()
    page.set_viewport_size({"width": 700, "height": 990})  # as wide as a sheet
    assert page.locator("table.one-by-one thead").first.is_visible()


def test_on_paper_the_numbers_of_what_to_look_at_first_need_no_background(open_as):
    page = open_as("ann")
    page.goto("/")
    page.emulate_media(media="print")
    before = "getComputedStyle(document.querySelector('.pointers li'), '::before')"
    assert page.evaluate(f"{before}.backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.evaluate(f"{before}.color") != "rgb(255, 253, 248)"
