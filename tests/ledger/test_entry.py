from __future__ import annotations

import pytest

from cutaway.ledger.entry import Head, canonical, chain_of, digest_of, undone_positions

FIELDS = {
    "position": 2,
    "kind": "merge",
    "subject": "customer:acme",
    "by_whom": "ana",
    "at": "2026-11-22T13:00:00+00:00",
    "why": "same VAT number",
    "refers": None,
    "payload_digest": "ab" * 32,
}


def test_the_chain_is_the_hash_that_another_program_would_compute() -> None:
    # printf '%s\n%s' 000...0 '{"at":...}' | sha256sum, with the entry as compact JSON in the order of its keys
    assert chain_of("0" * 64, **FIELDS) == "21477b76413938f6a069e69eed03cf356b498db3f0ac7b2958e1a4ce91d2d47d"


@pytest.mark.parametrize("field", [*FIELDS, "before"])
def test_every_part_of_an_entry_and_its_place_are_in_the_chain(field: str) -> None:
    changed = {**FIELDS, field: 3 if field in ("position", "refers") else "other"}
    before = changed.pop("before", "0" * 64)
    assert chain_of(before, **changed) != chain_of("0" * 64, **FIELDS)


def test_the_same_payload_has_one_text_and_never_the_same_digest_twice() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'
    assert digest_of("salt", "{}") != digest_of("other salt", "{}")


@pytest.mark.parametrize("content", [float("nan"), {1, 2}, "\ud800"])
def test_what_json_cannot_say_is_refused(content: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical(content)


def test_a_head_is_read_as_it_was_written() -> None:
    head = Head(12, "ab" * 32)
    assert Head.parse(str(head)) == head


@pytest.mark.parametrize(
    ("undoings", "out"),
    [
        ([], set()),
        ([(3, 1)], {1}),
        ([(3, 1), (4, 3)], {3}),  # the undoing is undone: entry 1 counts again
        ([(3, 1), (4, 3), (5, 4)], {4, 1}),  # and that is undone
        ([(5, 4), (3, 1), (4, 3)], {4, 1}),  # in whatever order they are read
        ([(3, 1), (4, 2)], {1, 2}),
    ],
)
def test_undoing_an_undoing_makes_an_entry_count_again(undoings: list[tuple[int, int]], out: set[int]) -> None:
    assert undone_positions(undoings) == out
