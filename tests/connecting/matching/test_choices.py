from __future__ import annotations

import pytest

from cutaway.connecting.matching.choices import choose, chosen

STATUS = ("open", "delivered", "cancelled")


@pytest.mark.parametrize(
    ("value", "choice"),
    [("DELIVERED", "delivered"), ("geliefert", "delivered"), ("Canceled", "cancelled"), ("IN PRODUCTION", "open"),
     ("annulée", "cancelled"), ("en cours", "open"), ("teilgeliefert", "open")],
)  # fmt: skip
def test_the_words_of_a_value_tell_its_choice(value: str, choice: str):
    assert chosen(value, STATUS) == choice


@pytest.mark.parametrize("value", ["not delivered", "Q7", "nicht geliefert", "", "to be delivered tomorrow by our man"])
def test_a_value_that_no_word_explains_is_not_guessed(value: str):
    assert chosen(value, STATUS) == ""


def test_what_is_not_understood_is_listed_with_its_rows():
    found = choose((("delivered", 90), ("ZX9", 10)), STATUS)
    assert found.unmapped == (("ZX9", 10),) and found.share == 0.9
