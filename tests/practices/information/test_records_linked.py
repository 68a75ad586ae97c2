"""A record counts by how surely it is with the records of its customer, and with no others."""

from __future__ import annotations

import pytest

PRACTICE = "information.records_linked"
HEAD = (
    "joined_record_id | customer_id | island | unjudged | joined | joined_right | joined_right_low | joined_right_high "
    "| missing | missing_low | missing_high"
)
SURE = [
    f"{island}:{n} | c{n} | {island} | | 1 | 1 | 1 | 1 | 0 | 0 | 0" for n in range(40) for island in ("crm", "billing")
]
MAYBE_TWO = [
    f"{island}:x{n} | x{n} | {island} | | 1 | 0.6 | 0.3 | 0.8 | 0 | 0 | 0" for n in range(5) for island in "ab"
]
MAYBE_ONE = [f"crm:y{n} | y{n} | crm | | 0 | 0 | 0 | 0 | 0.5 | 0.2 | 0.8" for n in range(10)]


def records(*rows: str) -> str:
    return "\n".join([HEAD, *rows])


def measured(book, *rows):
    book(joined_record=records(*rows))
    return book.measure(PRACTICE, as_of="2024-12-31")


def test_a_record_counts_by_the_part_of_its_customer_with_which_it_is(book):
    found = measured(book, *SURE, *MAYBE_TWO, *MAYBE_ONE)
    assert found.n == 100
    assert found.value == pytest.approx((80 + 10 * (1.6 / 2) + 10 * (1 / 1.5)) / 100)
    assert found.low < found.value < found.high <= 1


def test_records_that_are_joined_with_none_leave_open_whether_others_are_missing(book):
    found = measured(book, *SURE, *MAYBE_ONE)
    without = measured(book, *SURE)
    assert found.low < without.low - 0.08, "ten of ninety may be joined with none of theirs"
    assert any("10 records in doubt" in sentence for sentence in found.missing)
    assert found.verdict.value == "unknown"


def test_precision_and_recall_are_those_of_the_links_with_intervals(book):
    details = dict(measured(book, *SURE, *MAYBE_TWO, *MAYBE_ONE).details)
    assert details["precision"] == pytest.approx((80 + 6) / (80 + 10))
    assert details["recall"] == pytest.approx((80 + 6) / (80 + 6 + 5))
    for name in ("precision", "recall"):
        assert details[f"{name}_low"] < details[name] < details[f"{name}_high"] <= 1


def test_the_interval_reaches_as_far_as_the_weights_may_err(book):
    def without_doubt(row):
        *head, joined, right, _, _, missing, _, _ = row.split(" | ")
        return " | ".join([*head, joined, right, right, right, missing, missing, missing])

    rows = [*SURE, *MAYBE_TWO, *MAYBE_ONE]
    doubted, sure = measured(book, *rows), measured(book, *map(without_doubt, rows))
    assert doubted.value == pytest.approx(sure.value)
    assert doubted.low < sure.low
    assert doubted.high >= sure.high


def test_what_was_never_compared_counts_as_missing(book):
    lost = [row.replace("| 0 | 0 | 0", "| 0.25 | 0.1 | 0.5") for row in SURE]
    assert dict(measured(book, *lost).details)["recall"] == pytest.approx(1 / 1.25)


def test_records_of_one_island_alone_cannot_be_judged_and_it_says_why(book):
    alone = [row.replace("| | 1 ", "| no other island keeps customers | 0 ") for row in SURE]
    found = measured(book, *alone)
    assert (found.verdict.value, found.n) == ("unknown", 0)
    assert found.why_unknown == "No record can be judged: no other island keeps customers."


def test_a_handful_of_customers_is_too_little_for_an_interval(book):
    found = measured(book, *SURE[:6])
    assert found.verdict.value == "unknown"
    assert found.low is None


def test_each_island_is_a_part_of_its_own(book):
    found = measured(book, *SURE, *MAYBE_ONE)
    (split,) = [split for split in found.splits if split.by == "island"]
    assert {part.name: part.n for part in split.parts} == {"crm": 50, "billing": 40}


def test_without_records_of_islands_it_is_unknown_and_says_what_to_fill(book):
    book(order="order_id | customer_id\no1 | acme")
    found = book.measure(PRACTICE, as_of="2024-12-31")
    assert found.verdict.value == "unknown"
    assert "`customer_record`" in found.why_unknown
