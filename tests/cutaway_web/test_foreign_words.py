"""T7: whatever stands in a name, a title or a comment is shown as it is written, and never becomes part of a page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from cutaway.house import House
from tests.cutaway_web.foreign_words import ATTACK, make

PAGES = 400
SHOWN = html.escape("<xcanary>", quote=False)
MARKUP = ("text/html", "image/svg+xml", "application/xml")


class Looked(HTMLParser):
    """What of an attack became part of a document: an element, an attribute, or the sum that a template made of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "xcanary" in tag or any("xcanary" in name for name, _ in attrs):
            self.found.append(str(self.get_starttag_text())[:200])


def broken_out(markup: str) -> list[str]:
    looked = Looked()
    looked.feed(markup)
    return looked.found + ["a sum"] * (str(7919 * 7907) in markup)


def crawl(client: Client, start: str) -> dict[str, str]:
    """Every document that links lead to, by address; of links that differ in what they ask for, the first few."""
    seen: dict[str, str] = {}
    left, kinds = [start], dict[str, int]()
    while left and len(seen) < PAGES:
        address = left.pop(0)
        kind = re.sub(r"=[^&]*|[0-9a-f]{8,}|\d+", "", address)
        if address in seen or kinds.get(kind, 0) >= 2:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        response = client.get(address)
        assert response.status_code < 500, address
        if response["Content-Type"].startswith(MARKUP):
            seen[address] = response.getvalue().decode() if response.streaming else response.text
            links = re.findall(r'(?:href|src)="(/[^"#]*)', seen[address])
            left += [html.unescape(link) for link in links if "/sign-out" not in link]
    return seen


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> House:
    return make(tmp_path_factory.mktemp("foreign") / "house")


@pytest.fixture
def documents(hostile: House, visitor, settings) -> dict[str, str]:
    settings.CUTAWAY = replace(settings.CUTAWAY, house=hostile.places.house)
    return crawl(visitor("admin", name=ATTACK[:100]), "/")


def test_no_word_from_outside_breaks_out_of_any_page(documents):
    broken = {address: found for address, markup in documents.items() if (found := broken_out(markup))}
    assert broken == {}
    showing = {re.sub(r"[?].*|[0-9a-f]{8,}|\d+", "", address) for address in documents if SHOWN in documents[address]}
    assert len(documents) > 60 and len(showing) > 20, "the attacks are on too few pages for this to say anything"


def test_a_word_that_breaks_out_is_found():
    """The planted faults: what is put into a page unescaped, in a text, in an attribute, in a template."""
    assert broken_out(f"<p>{ATTACK}</p>") and broken_out('<a title="' + ATTACK + '">')
    assert broken_out("<p>" + html.escape(ATTACK).replace("{{7919*7907}}", str(7919 * 7907)) + "</p>")
    assert broken_out(f"<p>{html.escape(ATTACK)}</p>") == []


@pytest.mark.parametrize("form", ["svg", "html"])
def test_no_word_breaks_out_of_a_drawing_that_is_sent_around(hostile: House, tmp_path: Path, form: str):
    hostile.draw(tmp_path / f"drawing.{form}")
    drawn = (tmp_path / f"drawing.{form}").read_text("utf-8")
    assert broken_out(drawn) == [] and SHOWN in drawn
