"""The delimiter is told by even splitting alone, and a doubt is a question, not a guess."""

from __future__ import annotations

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading.delimiter import find_delimiter


def find(text: str) -> str:
    return find_delimiter(text.encode(), ord('"'), at_end=True, name="orders.csv")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1 | 2\t3\n", "\t"),
        ("a|b\n1;2|3\n", "|"),
        ("a,b\n", ","),
        ('a;b\n"x;y,z,z";1\n', ";"),
        ('a;b\n"two\nlines;";1\n', ";"),
        ("one column\nx\n", ","),
        ("one column", ","),
        ("a,b,c\n1,2,3\n1,2,3\n1,2\n\n1,2,3\n", ","),
        ("a;b\n1;2\n1;2;3\n4;5\n", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_splits_the_first_records_evenly(text: str, mark: str) -> None:
    assert find(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "a;b,c\n1;2,3\n",  # both split evenly
        "a;b,c\n",  # a header alone, and both split it
        "Sales report\na,b\n1,2\n",  # a line above the header
        "note\nhello, world\n",  # one column of text, or two names missing
        "a,b,c\n1\n2\n3\n",  # the header alone splits
    ],
)
def test_a_doubt_is_told_with_what_was_seen_and_how_to_settle_it(text: str) -> None:
    with pytest.raises(SourceError, match="in doubt") as refused:
        find(text)
    assert "Set delimiter" in refused.value.next_step
    assert "comma" in refused.value.what


def test_the_kind_of_values_has_no_say() -> None:
    # A reader that samples types would take the comma for a decimal sign and the file for one column.
    assert find("price,qty\n1,50\n2,75\n") == ","
