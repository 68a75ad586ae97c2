"""A stranger with three exports sees the drawing of their own company, on a phone and without a script too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cutaway.house import House
from tests.connecting import systems
from tests.cutaway_web.browser.conftest import serving
from tests.cutaway_web.browser.test_accessibility import violations
from tests.cutaway_web.conftest import PASSWORD

WAIT = 180_000  # milliseconds: other tests want the processor too


@pytest.mark.parametrize(("width", "script"), [(1440, True), (390, False)])
def test_from_three_exports_to_the_own_drawing(browser, axe, tmp_path: Path, width, script):
    house, exports = tmp_path / "acme", systems.three_exports(tmp_path / "exports")
    subprocess.run([sys.executable, "-m", "cutaway", "init", str(house), "--name", "Acme"], check=True)
    with serving(house) as served:
        options = {"viewport": {"width": width, "height": 900}, "java_script_enabled": script}
        context = browser.new_context(**options, base_url=served.address)
        page = context.new_page()
        page.set_default_timeout(WAIT)

        def is_in_order() -> None:
            if script:
                assert violations(page, axe) == [], page.url
                assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

        page.goto(served.setup)
        for field in ("#password", "#again"):
            page.fill(field, PASSWORD)
        page.fill("#username", "ann")
        page.click("main button")
        page.wait_for_url("**/connect/")
        is_in_order()

        page.set_input_files("#files", sorted(exports.glob("*.csv")))
        page.click("form[action='/connect/files/'] button")
        page.wait_for_selector("[role=status]")
        is_in_order()
        page.click("form.folder button")
        look_until(page, "#tables", script)
        is_in_order()
        assert "Nothing has been written" in page.inner_text("main")

        question = page.locator("fieldset.question", has_text="customer.parent_id")
        question.get_by_label("None of them").check()
        page.click("text=Look again with these answers")
        look_until(page, "text=Answered so far", script)
        assert page.locator("fieldset.question", has_text="customer.parent_id").count() == 0
        assert page.locator("text=with an answer").count() == 1
        page.click(".raw-table a >> nth=0")
        page.click("text=Show a few values")
        is_in_order()

        assert not list(house.glob("to_book/*/*.sql")), "nothing is written before one says so"
        page.goto("/connect/draft/")
        page.click("text=Write and refresh")
        look_until(page, ".run-published", script, "/refreshes/")
        page.goto("/")
        assert "Look here first" in page.inner_text("main")
        context.close()
    assert House(house).snapshot.id and list(house.glob("to_book/*/invoice.sql"))


def look_until(page, there: str, script: bool, address: str = "/connect/draft/") -> None:
    """Waits as the page does; without a script a person looks again."""
    if script:
        page.wait_for_selector(there)
        return
    for _ in range(WAIT // 1000):
        if page.locator(there).count():
            return
        page.wait_for_timeout(1000)
        page.goto(address)
    raise AssertionError(f"{there} never came: {page.inner_text('main')}")
