"""A slip of the pen is seen however long the value is, and what spares the counting loses hardly any."""

from __future__ import annotations

from random import Random

import duckdb
import pytest

from cutaway.customers.resolving.levels import typed

SIGNS = "abcdefghij0123456789.@"


def slipped(text: str, slips: int, random: Random) -> str:
    """The text with so many signs inserted, deleted, replaced or swapped."""
    for _ in range(slips):
        at = random.randrange(len(text) - 1)
        text = random.choice(
            (
                text[:at] + random.choice(SIGNS) + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + random.choice(SIGNS) + text[at + 1 :],
                text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            )
        )
    return text


@pytest.mark.parametrize("most", [1, 2])
def test_hardly_a_slip_is_lost_to_what_spares_the_counting(most: int):
    random = Random(most)
    whole = ["".join(random.choices(SIGNS, k=random.randint(7, 30))) for _ in range(4_000)]
    pairs = [(text, slipped(text, random.randint(0, most + 1), random)) for text in whole]
    connection = duckdb.connect()
    connection.execute("CREATE TABLE pairs (c_l TEXT, c_r TEXT)")
    connection.executemany("INSERT INTO pairs VALUES (?, ?)", pairs)
    counted, found = connection.execute(
        f"SELECT count(*) FILTER (damerau_levenshtein(c_l, c_r) <= {most}), "
        f"count(*) FILTER ({typed('c', most, 0.1, 0.1).sql}) FROM pairs"
    ).fetchall()[0]
    assert 1_500 < counted < 4_000
    assert found >= 0.99 * counted
