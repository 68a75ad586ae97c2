"""An accessibility checker finds nothing on any page, in the light and in the dark, wide and narrow."""

from __future__ import annotations

import pytest

from cutaway_web.pages import PAGE, find_doors

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "async tags => (await axe.run(document, {runOnly: tags})).violations"


def violations(page, axe: str) -> list[str]:
    """What the checker says of the open page: rule, and the first place where it is broken."""
    page.evaluate(axe)
    found = page.evaluate(RUN, TAGS)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_breaks_a_rule(open_as, axe, scheme, width):
    broken = {}
    signed_in, nobody = (open_as(who, width=width, color_scheme=scheme) for who in ("ann", ""))
    for door in find_doors().values():
        if door.kind == PAGE:
            page = nobody if door.may == "anyone" else signed_in
            page.goto(door.address)
            if found := violations(page, axe):
                broken[door.address] = found
    assert broken == {}, "\n".join(f"{at}\n  " + "\n  ".join(found) for at, found in broken.items())


def test_the_checker_would_find_a_fault(open_as, axe):
    page = open_as("")
    page.goto("/sign-in/")
    page.evaluate("document.querySelector('label').remove()")
    assert any(found.startswith("label") for found in violations(page, axe))


FILLED = (
    "/search/?q=order",
    "/search/?q=zzzz",
    "/customers/?q=zzzz",
    "/customers/?waiting=1&sort=waits",
    "/practices/basics.on_time_delivery/rows/?excluded=1",
    "/settings/?one=benchmark.basics.on_time_delivery",
    "/trail/?book=access&check=yes",
)
FAILING = {  # address: what is filled in, so that it is refused
    "/settings/?one=benchmark.basics.on_time_delivery": {"#good": "much", "#why-b": "To see."},
    "/connect/": {},
    "/written/decisions/": {},
    "/asking/pulses/": {},
}
SEND = "form => { form.noValidate = true; form.requestSubmit(form.querySelector('button[type=submit]:not(.quiet)')) }"


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_neither_does_a_page_with_an_answer_or_with_a_refusal(open_as, axe, scheme, width):
    broken = {}
    page = open_as("ann", width=width, color_scheme=scheme)
    for address in FILLED:
        page.goto(address)
        if found := violations(page, axe):
            broken[address] = found
    page.goto("/practices/basics.on_time_delivery/")
    page.click("td[data-label=Rows] a >> nth=0")
    page.wait_for_url("**/rows/?*")
    if found := violations(page, axe):
        broken["rows of a part"] = found
    for address, filled in FAILING.items():
        page.goto(address)
        for field, text in filled.items():
            page.fill(field, text)
        with page.expect_navigation():
            page.locator("main form.stacked").nth(-1 if filled else 0).evaluate(SEND)
        assert page.locator("main .problems").count(), address
        if found := violations(page, axe):
            broken[f"{address} refused"] = found
    refused = open_as("", width=width, color_scheme=scheme)
    refused.goto("/sign-in/")
    refused.fill("#username", "nobody-here")
    refused.fill("#password", "not a password of anybody")
    with refused.expect_navigation():
        refused.click("main button")
    assert refused.locator("main [role=alert]").count()
    if found := violations(refused, axe):
        broken["/sign-in/ refused"] = found
    assert broken == {}, "\n".join(f"{at}\n  " + "\n  ".join(found) for at, found in broken.items())
