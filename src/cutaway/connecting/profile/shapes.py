"""What texts look like: mail addresses, phone numbers, codes, countries, words for "no value"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cutaway.connecting.profile.column import Shape

NO_VALUE = frozenset(
    {"?", "NULL", "null", "\\N", "N/A", "n/a", "#N/A", "NaN", "nan", "None", "none", "(null)", "-", "--", "nil", "NIL"}
)
CURRENCIES = frozenset(
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HRK HUF IDR ILS INR ISK JPY KRW MAD MXN MYR NOK NZD "
    "PEN PHP PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR KES NGN GHS PKR BDT LKR KZT GEL".split()
)
COUNTRIES = frozenset(
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR "
    "CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL "
    "IN IQ IR IS IT JM JO JP KE KG KH KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR "
    "MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PS PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL "
    "SM SN SO SR ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW UK".split()
)
STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI "
    "SC SD TN TX UT VT VA WA WV WI WY DC PR".split()
)
NAMES = frozenset(
    """germany france spain italy netherlands belgium austria switzerland poland portugal ireland denmark sweden norway
    finland greece hungary romania bulgaria croatia slovakia slovenia lithuania latvia estonia luxembourg canada mexico
    brazil argentina chile peru china japan india australia turkey israel nigeria kenya vietnam egypt morocco singapore
    ukraine russia ghana uganda zambia mozambique haiti ethiopia tanzania rwanda deutschland frankreich spanien italien
    niederlande österreich schweiz belgien dänemark polen schweden norwegen finnland usa uk venezuela allemagne france
    espagne italie suisse autriche belgique nederland duitsland frankrijk""".split()
) | {"united kingdom", "united states", "south africa", "czech republic", "new zealand", "united arab emirates", "eire"}

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


def _mostly(values: Sequence[tuple[str, int]], is_one: object) -> bool:
    held = sum(n for value, n in values if is_one(value))  # type: ignore[operator]
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
