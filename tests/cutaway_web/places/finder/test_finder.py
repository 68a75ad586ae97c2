"""Search finds practices, rooms, terms and sources by their words, and never runs them."""

from __future__ import annotations

import re


def found(client, words: str) -> list[str]:
    return re.findall(r'<li><a href="([^"]+)"', client.get("/search/", {"q": words}).text.partition("<main")[2])


def test_a_practice_is_found_by_its_words(visitor):
    client = visitor("viewer")
    assert found(client, "promised day")[0] == "/practices/basics.on_time_delivery/"
    assert "/terms/interval/" in found(client, "interval")
    assert found(client, "billing")[-1].startswith("/sources/#") or "/sources/#billing" in found(client, "billing")


def test_nothing_found_says_so(visitor):
    assert "Nothing holds all of these words." in visitor("viewer").get("/search/", {"q": "xyzzy"}).text


def test_what_is_typed_stays_text(visitor):
    text = visitor("viewer").get("/search/", {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text and "&lt;script&gt;" in text
