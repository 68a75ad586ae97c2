"""What texts look like: mail addresses, phone numbers, codes, countries, words for "no value"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cutaway.connecting.profile.column import Shape
from cutaway.connecting.words.lexicon import listed

NO_VALUE = listed("no_value")
CURRENCIES = listed("currencies")
COUNTRIES, STATES = listed("countries"), listed("states")
NAMES = listed("country_names")

MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
PHONE = re.compile(r"\+?[\d(][\d\s()./-]{5,20}\d")
PHONE_SIGNS = re.compile(r"[+()\s/-]")
WEB = re.compile(r"(https?://|www\.)\S+")
CODE = re.compile(r"\S{1,80}")
DIGIT = re.compile(r"\d")
LONG = 60  # characters of a text on average, from which it is free text
BOOLEANS = ({"true", "false"}, {"yes", "no"}, {"y", "n"}, {"t", "f"})


def shape(values: Sequence[tuple[str, int]], distinct: int) -> Shape:
    """What these texts look like, each counted as often as it is there.

    Args:
        values: different values with their counts: a sample of the column.
        distinct: how many different values the whole column has.
    """
    words = [value for value, _ in values]
    if distinct <= 2 and any({word.lower() for word in words} <= pair for pair in BOOLEANS):
        return Shape.BOOLEAN
    for found, is_one in (
        (Shape.EMAIL, MAIL.fullmatch),
        (Shape.URL, WEB.match),
        (Shape.CURRENCY, _currency),
        (Shape.COUNTRY, _country),
    ):
        if _mostly(values, is_one):
            return found
    if _mostly(values, PHONE.fullmatch) and any(PHONE_SIGNS.search(word) for word in words):
        return Shape.PHONE
    if _country_codes(words):
        return Shape.COUNTRY
    average = sum(len(word) * n for word, n in values) / sum(n for _, n in values)
    if average > LONG and _spaced(values) > 0.5:
        return Shape.TEXT
    if _mostly(values, CODE.fullmatch) and any(DIGIT.search(word) for word in words):
        return Shape.CODE
    return Shape.WORDS


def _mostly(values: Sequence[tuple[str, int]], is_one: Callable[[str], object]) -> bool:
    held = sum(n for value, n in values if is_one(value))
    return held >= 0.95 * sum(n for _, n in values)


def _spaced(values: Sequence[tuple[str, int]]) -> float:
    return sum(n for value, n in values if " " in value.strip()) / max(1, sum(n for _, n in values))


def _currency(value: str) -> bool:
    return value.upper() in CURRENCIES and (value.isupper() or value.islower())


def _country(value: str) -> bool:
    return value.strip().lower() in NAMES


def _country_codes(words: Sequence[str]) -> bool:
    """Codes of countries; those of the states of one country look the same, and are not taken for them."""
    codes = set(words)
    return bool(codes) and codes <= COUNTRIES and not codes <= STATES
