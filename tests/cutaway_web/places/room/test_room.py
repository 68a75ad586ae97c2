"""A room shows the worst of its practices, where its records come from, and what is still to come."""

from __future__ import annotations


def test_a_room_shows_its_practices_with_their_verdicts(visitor):
    text = visitor("viewer").get("/rooms/basics/").text
    assert "Is what they expect to be perfect, perfect?" in text
    assert "/practices/basics.on_time_delivery/" in text and "state-weak" in text
    assert "Not built yet" in text and "/sources/#orders" in text


def test_a_room_where_nothing_is_built_says_so_and_judges_nobody(visitor):
    text = visitor("viewer").get("/rooms/culture/").text
    if "ledger-table" not in text:
        assert "Nothing is measured in this room yet." in text
    assert "Said, beside done" in text
