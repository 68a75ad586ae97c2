"""How two values of one kind are compared: levels of agreement, best first, with what is expected of each beforehand.

`m` is the share of true pairs at a level, `u` that of pairs of strangers; both are starting points toward which what
is learned from few records is shrunk. Missing is no level: it says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.preparing import Field


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


@dataclass(frozen=True)
class Comparison:
    """The levels of one field, best first. The last is what is left.

    Attributes:
        field: what is compared.
        null: when nothing can be said of a pair.
        levels: at least two.
        hopeless: a cheap condition under which a pair is at the last level whatever the others say.
    """

    field: Field
    null: str
    levels: tuple[Level, ...]
    hopeless: str = ""

    @property
    def name(self) -> str:
        return self.field.sql


ISLAND = "island"
LEAST_ALIKE = 0.12


def comparisons_of(fields: tuple[Field, ...], *, islands: bool = False) -> tuple[Comparison, ...]:
    """One comparison for each field, one for the codes in each text, and one for the islands, if there are any.

    Whether two records are from one island is compared like a column: what is learned of it says how far an island
    keeps its customers apart.
    """
    found: list[Comparison] = []
    for field in fields:
        siblings = [f.sql for f in fields if f.kind is field.kind and f.sql != field.sql]
        if field.kind is Kind.GIVEN_NAME:
            siblings = [f.sql for f in fields if f.kind is Kind.FAMILY_NAME]
        if field.kind is Kind.FAMILY_NAME:
            siblings = [f.sql for f in fields if f.kind is Kind.GIVEN_NAME]
        hopeless = f"NOT ({_alike(field.sql, LEAST_ALIKE)})" if field.kind is Kind.TEXT else ""
        null = _null(field.sql)
        if field.kind is Kind.FAMILY_NAME and siblings:  # swapped names are one event; it counts with the given name
            null += f" OR ({field.sql}_l <> {field.sql}_r AND ({_either(field.sql, siblings)}))"
            siblings = []
        found.append(Comparison(field, null, _levels(field, siblings), hopeless))
        if field.kind is Kind.TEXT:
            codes = Field(f"{field.sql}_codes", f"{field.column}: codes", Kind.CODE)
            c = codes.sql
            null = f"coalesce(len({c}_l), 0) = 0 OR coalesce(len({c}_r), 0) = 0"
            found.append(Comparison(codes, null, _codes(c)))
    if islands:
        other = Level("from different islands", "island_l <> island_r", 0.85, 0.5)
        same = Level("from the same island", "", 0.15, 0.5, agrees=False)
        found.append(Comparison(Field(ISLAND, ISLAND, Kind.CATEGORY), _null(ISLAND), (other, same)))
    return tuple(found)


def _null(c: str) -> str:
    return f"{c}_l IS NULL OR {c}_r IS NULL"


def _else(m: float, *, words: str = "different", contradicts: bool = False) -> Level:
    return Level(words, "", m, 0.9, agrees=False, contradicts=contradicts)


def _same(c: str, m: float, u: float) -> Level:
    return Level("the same", f"{c}_l = {c}_r", m, u, exact=True)


def _close(c: str, at_least: float, m: float, u: float, words: str = "spelled alike") -> Level:
    return Level(words, f"jaro_winkler_similarity({c}_l, {c}_r) >= {at_least}", m, u)


def _typed(c: str, most: int, m: float, u: float) -> Level:
    """At most so many signs inserted, deleted, replaced or swapped; a cheap similarity spares most pairs the count."""
    words = "one slip of the pen apart" if most == 1 else f"up to {most} slips of the pen apart"
    likely = f"jaro_similarity({c}_l, {c}_r) >= {0.75 if most == 1 else 0.7}"
    return Level(words, f"{likely} AND damerau_levenshtein({c}_l, {c}_r) <= {most}", m, u)


def _mistyped(c: str, m: float, u: float) -> Level:
    """A mail address with slips; `anna1@` and `anna11@` are two addresses, so its digits must be the same."""
    digits = [f"regexp_replace({c}_{side}, '[^0-9]+', '', 'g')" for side in ("l", "r")]
    typed = _typed(c, 2, m, u)
    return replace(typed, sql=f"{typed.sql} AND {digits[0]} = {digits[1]}")


def _crossed(c: str, siblings: list[str], m: float, u: float) -> list[Level]:
    """The value stands in another column of the other record: swapped names, address lines."""
    if not siblings:
        return []
    return [Level("in the other column", _either(c, siblings), m, u)]


def _either(c: str, siblings: list[str]) -> str:
    return " OR ".join(f"{c}_l = {s}_r OR {s}_l = {c}_r" for s in siblings)


def _levels(field: Field, siblings: list[str]) -> tuple[Level, ...]:
    c = field.sql
    match field.kind:
        case Kind.GIVEN_NAME:
            initial = f"(length({c}_l) = 1 OR length({c}_r) = 1) AND left({c}_l, 1) = left({c}_r, 1)"
            crosswise = [f"{c}_l <> {c}_r AND {c}_l = {s}_r AND {s}_l = {c}_r" for s in siblings]
            return (
                _same(c, 0.7, 0.005),
                *(Level("swapped with the family name", sql, 0.03, 0.00002) for sql in crosswise),
                *_crossed(c, siblings, 0.02, 0.0005),
                _close(c, 0.92, 0.1, 0.003),
                Level("one is part of the other", _part_of(c), 0.02, 0.001),
                Level("the same initial", initial, 0.01, 0.005),
                _close(c, 0.8, 0.05, 0.02, "spelled somewhat alike"),
                _else(0.08),
            )
        case Kind.FAMILY_NAME:
            return (
                _same(c, 0.75, 0.002),
                *_crossed(c, siblings, 0.04, 0.0005),
                _close(c, 0.92, 0.08, 0.002),
                Level("one is part of the other", _part_of(c), 0.02, 0.0005),
                _close(c, 0.8, 0.05, 0.02, "spelled somewhat alike"),
                _else(0.06),
            )
        case Kind.PERSON_NAME:
            a, b = f"string_split({c}_l, ' ')", f"string_split({c}_r, ' ')"
            part = f"(list_has_all({a}, {b}) OR list_has_all({b}, {a})) AND least(len({a}), len({b})) >= 2"
            return (
                _same(c, 0.7, 0.0005),
                Level("one has all words of the other", part, 0.05, 0.0002),
                _close(c, 0.92, 0.12, 0.001),
                Level("a word is the same", f"list_has_any({a}, {b})", 0.08, 0.01),
                _else(0.05),
            )
        case Kind.DATE:
            days = f"abs({c}_day_l - {c}_day_r)"
            swapped = (
                f"left({c}_l, 4) = left({c}_r, 4) AND substr({c}_l, 6, 2) = right({c}_r, 2) "
                f"AND right({c}_l, 2) = substr({c}_r, 6, 2)"
            )
            return (
                _same(c, 0.8, 0.0003),
                Level("day and month swapped", swapped, 0.01, 0.00005),
                Level("one digit apart", f"hamming({c}_l, {c}_r) <= 1", 0.08, 0.002),
                Level("less than a month apart", f"{days} <= 31", 0.02, 0.004),
                Level("two digits apart", f"hamming({c}_l, {c}_r) <= 2", 0.02, 0.01),
                Level("less than a year apart", f"{days} <= 366", 0.02, 0.03),
                _else(0.05, contradicts=True),
            )
        case Kind.EMAIL:
            return (
                _same(c, 0.7, 0.0001),
                _mistyped(c, 0.08, 0.00005),
                Level("the same mailbox elsewhere", f"{c}_mailbox_l = {c}_mailbox_r", 0.05, 0.0005),
                _close(c, 0.9, 0.04, 0.0005),
                Level("the same company's mail", f"{c}_company_l = {c}_company_r", 0.05, 0.002),
                _else(0.1),
            )
        case Kind.PHONE:
            return (
                _same(c, 0.7, 0.0001),
                Level("the same but for the area", f"right({c}_l, 7) = right({c}_r, 7)", 0.05, 0.0001),
                _typed(c, 1, 0.06, 0.0002),
                Level("the same exchange", f"left({c}_l, 6) = left({c}_r, 6)", 0.04, 0.004),
                _else(0.2),
            )
        case Kind.WEB:
            return (_same(c, 0.8, 0.0005), _close(c, 0.92, 0.05, 0.001), _else(0.15))
        case Kind.ADDRESS:
            number = f"{c}_numbers_l IS NOT DISTINCT FROM {c}_numbers_r"
            return (
                _same(c, 0.6, 0.0003),
                *_crossed(c, siblings, 0.03, 0.0003),
                Level("spelled alike", f"jaro_winkler_similarity({c}_l, {c}_r) >= 0.9 AND {number}", 0.12, 0.0005),
                _close(c, 0.9, 0.05, 0.003, "spelled alike, another number"),
                _close(c, 0.8, 0.08, 0.03, "spelled somewhat alike"),
                _else(0.12),
            )
        case Kind.POSTCODE:
            return (
                _same(c, 0.8, 0.002),
                _typed(c, 1, 0.08, 0.004),
                Level("the same district", f"left({c}_l, 2) = left({c}_r, 2)", 0.04, 0.03),
                _else(0.08),
            )
        case Kind.PLACE:
            return (
                _same(c, 0.8, 0.01),
                *_crossed(c, siblings, 0.02, 0.005),
                _close(c, 0.88, 0.08, 0.005),
                Level("one is part of the other", _part_of(c), 0.02, 0.002),
                _else(0.1),
            )
        case Kind.COUNTRY | Kind.CATEGORY:
            return (_same(c, 0.9, 0.2), _close(c, 0.9, 0.03, 0.02), _else(0.07))
        case Kind.REGISTRATION:
            ends = f"ends_with({c}_l, {c}_r) OR ends_with({c}_r, {c}_l)"
            return (
                _same(c, 0.85, 0.00001),
                Level("the same but for its beginning", ends, 0.02, 0.00001),
                _typed(c, 1, 0.07, 0.0001),
                _typed(c, 2, 0.02, 0.001),
                _else(0.04, contradicts=True),
            )
        case Kind.CODE:
            return (_same(c, 0.8, 0.01), *_crossed(c, siblings, 0.01, 0.005), _typed(c, 1, 0.06, 0.05), _else(0.13))
        case Kind.NUMBER:
            apart = f"abs({c}_l - {c}_r) / nullif(greatest(abs({c}_l), abs({c}_r)), 0)"
            years = " AND ".join(f"{c}_{side} BETWEEN 1500 AND 2100 AND {c}_{side} % 1 = 0" for side in ("l", "r"))
            return (
                _same(c, 0.6, 0.02),
                Level("a year apart", f"{years} AND abs({c}_l - {c}_r) = 1", 0.08, 0.05),
                Level("less than 3 % apart", f"{apart} < 0.03 AND NOT ({years})", 0.12, 0.04),
                Level("less than 10 % apart", f"{apart} < 0.1 AND NOT ({years})", 0.1, 0.06),
                Level("less than 25 % apart", f"{apart} < 0.25 AND NOT ({years})", 0.08, 0.12),
                _else(0.1),
            )
        case Kind.ORGANISATION_NAME:
            return _organisation(c)
        case Kind.TEXT:
            return _text(c)


def _part_of(c: str) -> str:
    return f"starts_with({c}_l, {c}_r || ' ') OR starts_with({c}_r, {c}_l || ' ')"


def _shared(c: str) -> str:
    """The weight of the words that both have."""
    return f"coalesce(list_sum(list_transform(list_intersect({c}_words_l, {c}_words_r), lambda w: ascii(w) - 32)), 0)"


def _alike(c: str, at_least: float) -> str:
    """Whether the shared words weigh that part of all words of the two, 0 to 1 (a weighted Jaccard index)."""
    return f"{_shared(c)} >= {at_least / (1 + at_least):.6f} * ({c}_total_l + {c}_total_r)"


def _organisation(c: str) -> tuple[Level, ...]:
    marks = f"{c}_marks_l IS DISTINCT FROM {c}_marks_r"
    sibling = f"{marks} AND ({_alike(c, 0.35)} OR jaro_winkler_similarity({c}_l, {c}_r) >= 0.88)"
    forms = f"{c}_l = {c}_r AND {c}_form_l <> {c}_form_r"
    contained = (
        f"{_shared(c)} >= 0.99 * least({c}_total_l, {c}_total_r) AND least(len({c}_words_l), len({c}_words_r)) >= 1"
    )
    return (
        Level("the same name, another legal form", forms, 0.04, 0.0005),
        _same(c, 0.65, 0.0005),
        Level(
            "alike but for a word that tells branches apart",
            sibling,
            0.01,
            0.002,
            agrees=False,
            contradicts=True,
            fixed=-5,
        ),
        Level(
            "nearly the same words",
            f"{_alike(c, 0.75)} OR jaro_winkler_similarity({c}_l, {c}_r) >= 0.95",
            0.12,
            0.0003,
        ),
        Level("one has all words of the other", contained, 0.08, 0.001),
        Level("many words the same", f"{_alike(c, 0.4)} OR jaro_winkler_similarity({c}_l, {c}_r) >= 0.88", 0.06, 0.004),
        _else(0.05),
    )


def _text(c: str) -> tuple[Level, ...]:
    return (
        _same(c, 0.3, 0.0002),
        Level("alike but for a number", f"{c}_numbers_l <> {c}_numbers_r AND {_alike(c, 0.6)}", 0.03, 0.0005),
        Level("nearly all words the same", _alike(c, 0.8), 0.15, 0.0002),
        Level("most words the same", _alike(c, 0.6), 0.2, 0.0005),
        Level("many words the same", _alike(c, 0.4), 0.15, 0.001),
        Level("some words the same", _alike(c, 0.25), 0.1, 0.005),
        Level("few words the same", _alike(c, LEAST_ALIKE), 0.06, 0.04),
        _else(0.04),
    )


def _codes(c: str) -> tuple[Level, ...]:
    stems = c.removesuffix("_codes") + "_stems"
    return (
        Level("a code is the same", f"list_has_any({c}_l, {c}_r)", 0.7, 0.001),
        Level("a code is the same but for its ending", f"list_has_any({stems}_l, {stems}_r)", 0.1, 0.001),
        _else(0.2, words="no code is the same"),
    )
