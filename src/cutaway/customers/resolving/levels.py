"""One level of agreement of two values, and the levels that several kinds share.

`m` is the share of true pairs at a level, `u` that of pairs of strangers; both are starting points toward which what
is learned from few records is shrunk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Level:
    """One level of agreement.

    Attributes:
        words: what to call it.
        sql: its condition on a pair; the last level of a comparison has none.
        m, u: what is expected of true pairs, and of strangers.
        exact: whether the main values are equal, so that rare values can count for more than frequent ones.
        agrees: whether it speaks for a link.
        contradicts: whether two records at this level can be one customer only if stronger evidence says so.
        fixed: its weight in bits, where it must not be learned.
    """

    words: str
    sql: str
    m: float
    u: float
    exact: bool = False
    agrees: bool = True
    contradicts: bool = False
    fixed: float | None = None


def otherwise(m: float, *, words: str = "different", contradicts: bool = False) -> Level:
    return Level(words, "", m, 0.9, agrees=False, contradicts=contradicts)


def same(c: str, m: float, u: float) -> Level:
    return Level("the same", f"{c}_l = {c}_r", m, u, exact=True)


def close(c: str, at_least: float, m: float, u: float, words: str = "spelled alike") -> Level:
    return Level(words, f"jaro_winkler_similarity({c}_l, {c}_r) >= {at_least}", m, u)


def typed(c: str, most: int, m: float, u: float) -> Level:
    """At most so many signs inserted, deleted, replaced or swapped.

    Counting is dear: 9 microseconds for two mail addresses. Lengths, and a similarity that so few slips hardly push
    lower, spare nearly all pairs the count.
    """
    words = "one slip of the pen apart" if most == 1 else f"up to {most} slips of the pen apart"
    short = f"least(length({c}_l), length({c}_r))"
    likely = f"jaro_similarity({c}_l, {c}_r) >= greatest({0.75 if most == 1 else 0.7}, 1 - {most + 2} / {short})"
    sql = f"abs(length({c}_l) - length({c}_r)) <= {most} AND {likely} AND damerau_levenshtein({c}_l, {c}_r) <= {most}"
    return Level(words, sql, m, u)


def mistyped(c: str, m: float, u: float) -> Level:
    """A mail address with slips; `anna1@` and `anna11@` are two addresses, so its digits must be the same."""
    digits = [f"regexp_replace({c}_{side}, '[^0-9]+', '', 'g')" for side in ("l", "r")]
    level = typed(c, 2, m, u)
    return replace(level, sql=f"{level.sql} AND {digits[0]} = {digits[1]}")


def crossed(c: str, siblings: list[str], m: float, u: float) -> list[Level]:
    """The value stands in another column of the other record: swapped names, address lines."""
    if not siblings:
        return []
    return [Level("in the other column", either(c, siblings), m, u)]


def either(c: str, siblings: list[str]) -> str:
    return " OR ".join(f"{c}_l = {s}_r OR {s}_l = {c}_r" for s in siblings)


def part_of(c: str) -> str:
    return f"starts_with({c}_l, {c}_r || ' ') OR starts_with({c}_r, {c}_l || ' ')"
