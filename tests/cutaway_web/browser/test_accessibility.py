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
