from __future__ import annotations

import pytest

from cutaway.findings import words


def plain(text: str) -> str:
    return text.replace(words.GAP, " ")


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (0.9337, "share", "93.4 %"),
        (0.9962, "share", "99.62 %"),
        (0.0042, "share", "0.42 %"),
        (0.0, "share", "0.0 %"),
        (1.0, "share", "100.0 %"),
        (1.096, "ratio", "109.6 %"),
        (32.863, "hours", "32.9 hours"),
        (4.2, "hours", "4.20 hours"),
        (1234.5, "hours", "1,234 hours"),
        (-0.001, "hours", "0.00 hours"),
        (None, "share", "unknown"),
    ],
)
def test_a_value_shows_about_three_figures_and_its_unit(number, unit, text):
    assert plain(words.value(number, unit)) == text


def test_an_interval_names_its_unit_once():
    assert plain(words.between(0.91, 0.951, "share")) == "91.0 to 95.1 %"
    assert plain(words.between(3.9, 14.62, "hours")) == "3.90 to 14.62 hours"


def test_an_open_interval_says_which_side_is_known():
    assert plain(words.between(3.9, None, "hours")) == "at least 3.90 hours"
    assert plain(words.between(None, 0.3, "share")) == "at most 30.0 %"
    assert words.between(None, None, "share") == ""


def test_a_negative_number_has_a_real_minus_sign():
    assert words.decimal(-3.14159, 2) == "\N{MINUS SIGN}3.14"


def test_money_is_short_enough_to_be_read():
    assert words.money(35_300_000, "EUR") == "EUR 35.3 million"
    assert words.money(418_490.2, "GBP") == "GBP 418,490"
    assert words.money(2.5e9, "USD") == "USD 2.5 billion"
    assert words.money(None, "EUR") == "unknown"


def test_nouns_agree_with_their_number():
    assert [words.plural(w, n) for w, n in (("order", 1), ("order", 2), ("enquiry", 0), ("day", 3))] == [
        "order",
        "orders",
        "enquiries",
        "days",
    ]
