"""Differences are named by their place."""

from __future__ import annotations

from cutaway.board.comparing import numbers_that_differ, pages_that_differ

TRUE = ["Basics", "·", "basics.on_time_delivery", "Judged", "200", "orders", "Value", "66.5", "%"]


def test_a_number_that_differs_is_named_with_page_finding_and_the_words_before_it():
    said = [*TRUE[:-2], "96.5", "%"]
    (found,) = pages_that_differ([["cover"], said], [["cover"], TRUE], ["basics.on_time_delivery"])
    assert found.place == "page 2, basics.on_time_delivery, behind “basics.on_time_delivery Judged 200 orders Value”"
    assert (found.says, found.computed) == ("96.5", "66.5")
    assert "the report says “96.5”, the snapshot gives “66.5”" in str(found)


def test_what_was_added_and_what_was_taken_away_is_named():
    added, lost = [*TRUE, "99"], TRUE[:-4]
    assert [d.says for d in pages_that_differ([added], [TRUE], [])] == ["99"]
    assert [d.computed for d in pages_that_differ([lost], [TRUE], [])] == ["orders Value 66.5 %"]
    assert [d.place for d in pages_that_differ([TRUE, TRUE], [TRUE], [])] == ["number of pages"]


def test_equal_pages_differ_nowhere():
    assert list(pages_that_differ([TRUE], [TRUE], [])) == []


def test_a_number_of_the_manifest_that_is_changed_added_or_missing_is_named():
    true = {"a/value": 0.5, "a/n": 7, "a/low": None}
    said = {"a/value": 0.9, "a/low": None, "b/n": 3}
    assert [str(d) for d in numbers_that_differ(said, true)] == [
        "attached manifest, a/value: the report says “0.9”, the snapshot gives “0.5”.",
        "attached manifest, a/n: the report says nothing, the snapshot gives “7”.",
        "attached manifest, b/n: the report says “3”, the snapshot gives nothing.",
    ]
    assert list(numbers_that_differ(true, dict(true))) == []
    assert [d.says for d in numbers_that_differ({"a": None}, {"a": 0.0})] == ["unknown"]  # unknown is not zero
