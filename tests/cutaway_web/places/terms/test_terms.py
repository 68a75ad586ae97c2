"""Every term that a page links has a card, and every card leads to cards that are there."""

from __future__ import annotations

import re
from pathlib import Path

import cutaway_web
from cutaway_web.places.terms.terms import all_cards


def test_every_card_that_a_template_names_is_there():
    named = set()
    for template in Path(cutaway_web.__file__).parent.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        named |= set(re.findall(r'card\("([\w-]+)"', text)) | set(re.findall(r'/terms/([\w-]+)/"', text))
    assert named and named <= set(all_cards())


def test_every_card_explains_and_leads_on():
    for card in all_cards().values():
        assert card.is_.endswith((".", "?")) and set(card.see) <= set(all_cards())


def test_a_card_is_a_page(visitor):
    client = visitor("viewer")
    assert "19 times in 20" in client.get("/terms/interval/").text
    assert client.get("/terms/nonsense/").status_code == 404
    assert "/practices/basics.on_time_delivery/" in client.get("/terms/").text
