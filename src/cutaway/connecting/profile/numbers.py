"""Numbers: whether a point or a comma stands before the decimals, and what else is written around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cutaway.connecting.profile.shapes import CURRENCIES

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
INTEGER = re.compile(r"[+-]?\d+")
COMMA = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)?,\d+|[+-]?\d{1,3}(\.\d{3})+|[+-]?\d+")
COMMA_SURE = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+,\d*|\d*,(\d{1,2}|\d{4,}))")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?")
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
BLANKS = " \u00a0\u202f\u2009"  # also those that never break a line, which stand between thousands
AROUND = re.compile(
    rf"^\(?\s*(?:(?P<before>[€£$¥]|[A-Z]{{3}})\s*)?(?P<number>[+-]?[\d.,'{BLANKS}]*\d)(?P<minus>-?)\s*"
    r"(?P<after>[€£$¥]|[A-Z]{3})?\)?$"
)
BARE = str.maketrans("", "", BLANKS + "'")
BELOW_ZERO = "CASE WHEN trim({}) LIKE '(%' OR {} LIKE '%-%' THEN '-' ELSE '' END || "  # in brackets, or a minus behind


@dataclass(frozen=True)
class Written:
    """How the numbers of a column are written.

    Attributes:
        decimal_comma: whether a comma stands before the decimals.
        doubtful: whether every value allows the other reading too: `1,234`.
        clean: SQL that makes them plain, with `{}` for the column; empty if they are.
        sign: the currency that stands beside them.
        whole: whether none has decimals.
    """

    decimal_comma: bool = False
    doubtful: bool = False
    clean: str = ""
    sign: str = ""
    whole: bool = False


def written(values: Sequence[str]) -> Written | None:
    """How these values are written, if each of them is a number."""
    if not values:
        return None
    if all(PLAIN.fullmatch(value) for value in values):
        return Written(whole=all(INTEGER.fullmatch(value) for value in values))
    if all(COMMA.fullmatch(value) for value in values):
        sure = any(COMMA_SURE.fullmatch(value) for value in values)
        return Written(decimal_comma=True, doubtful=not sure, whole=not any("," in value for value in values))
    return _cleaned(values)


def _cleaned(values: Sequence[str]) -> Written | None:
    matched = [AROUND.match(value) for value in values]
    if any(word not in SIGNS and word not in CURRENCIES for one in matched if one for word in _around(one)):
        return None
    bare = [one["number"].translate(BARE) for one in matched if one]
    if len(bare) < len(values):
        return None
    signs = {SIGNS.get(word, word) for one in matched if one for word in _around(one)}
    is_odd = any(value.startswith("(") or value.endswith("-") for value in values)
    sign_first, kept = (BELOW_ZERO, "") if is_odd else ("", "+-")
    sign = signs.pop() if len(signs) == 1 else ""
    if all(THOUSANDS.fullmatch(number) for number in bare):
        return Written(clean=f"{sign_first}regexp_replace({{}}, '[^0-9.{kept}]', '', 'g')", sign=sign)
    if all(COMMA.fullmatch(number) for number in bare):
        sure = any(COMMA_SURE.fullmatch(number) for number in bare)
        comma = f"{sign_first}replace(regexp_replace({{}}, '[^0-9,{kept}]', '', 'g'), ',', '.')"
        return Written(clean=comma, sign=sign, doubtful=not sure)
    return None


def _around(one: re.Match[str]) -> list[str]:
    return [word for word in (one["before"], one["after"]) if word]
