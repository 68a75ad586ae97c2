"""What people come to do, done in a real browser."""

from __future__ import annotations

from cutaway.drawing.priorities import look_first
from cutaway.house import House
from cutaway_web.pages import PAGE, find_doors

PRACTICE = "/practices/basics.on_time_delivery/"


def readable() -> list[str]:
    """The address of every page that a signed-in person can open."""
    return sorted(door.address for door in find_doors().values() if door.kind == PAGE and door.may != "anyone")


def test_the_first_start_leads_from_the_printed_link_to_the_drawing(started):
    assert "Look here first" in started and "ann admin" in " ".join(started.split())


def test_from_the_drawing_to_each_of_the_three_worst_findings(open_as, demo):
    page = open_as("viewer")
    for finding in look_first(House(demo).findings()):
        page.goto("/")
        page.click(f"#first a[href='/practices/{finding.practice}/']")
        assert page.inner_text(".headline >> nth=-1") == finding.headline
        assert "weak" in page.inner_text(".answer")


def test_from_a_figure_to_its_rows_in_two_clicks(open_as):
    page = open_as("member")
    page.goto("/")
    page.click(f"svg.section a[href='{PRACTICE}']")
    page.click("main a.button")
    assert page.locator("table.rows tbody tr").count() == 50
    assert page.url.endswith(f"{PRACTICE}rows/")


def test_rows_are_chosen_sorted_and_taken_away(open_as):
    page = open_as("member")
    page.goto(f"{PRACTICE}rows/")
    page.select_option("#by-on_time", "false")
    page.click("text=Show")
    assert set(page.locator("table.rows tbody td:nth-child(7)").all_inner_texts()) == {"no"}
    page.click("thead a:has-text('promised on')")
    days = page.locator("th[aria-sort]")
    assert days.inner_text().startswith("promised on") and days.get_attribute("aria-sort") == "descending"
    with page.expect_download() as taken:
        page.click("text=CSV")
    text = taken.value.path().read_text("utf-8-sig")
    assert text.startswith("order_id,") and ",yes," not in text


def test_a_viewer_may_not_and_is_told_whom_to_ask(open_as):
    page = open_as("viewer")
    page.goto(PRACTICE)
    assert page.locator("text=Open the").count() == 0
    page.goto(f"{PRACTICE}rows/")
    assert "This is for the role member" in page.inner_text("main") and "Ask an admin" in page.inner_text("main")


def test_no_page_is_wider_than_a_phone(open_as):
    page = open_as("ann", width=390)
    wide = {}
    for address in readable():
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wide[address] = width
    assert wide == {}


def test_a_finding_can_be_reached_by_the_keyboard_alone(open_as, served):
    from tests.cutaway_web.conftest import PASSWORD

    page = open_as("")
    page.goto("/sign-in/")
    # The page is loaded a moment before the browser puts the cursor into the first field.
    page.wait_for_function("document.activeElement.id === 'username'")
    page.keyboard.type("a-viewer")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == PRACTICE:
            break
    outline = page.evaluate(
        "(() => { const e = document.activeElement, r = e.querySelector('.row-ground');"
        " return getComputedStyle(r || e).strokeWidth + getComputedStyle(e).outlineStyle })()"
    )
    assert "2px" in outline or "solid" in outline, "one sees where one is"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}{PRACTICE}")


def test_every_page_reads_the_same_without_javascript(open_as):
    with_script, without = open_as("ann"), open_as("ann", java_script_enabled=False)
    for address in readable():
        with_script.goto(address)
        without.goto(address)
        assert without.inner_text("main") == with_script.inner_text("main"), address
        assert without.locator("h1").count() == 1, address


def test_no_page_does_what_its_policy_forbids(open_as):
    page, said = open_as("ann"), []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in readable():
        page.goto(address)
    assert said == []


def test_what_would_break_the_policy_is_heard(open_as):
    page, said = open_as("ann"), []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/")
    page.evaluate("const s = document.createElement('script'); s.textContent = '1'; document.body.append(s)")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in text for text in said)
