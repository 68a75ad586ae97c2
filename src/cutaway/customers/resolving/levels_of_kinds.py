"""How two values of one kind are compared: its levels of agreement, best first."""

from __future__ import annotations

from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.levels import Level, close, crossed, mistyped, otherwise, part_of, same, typed
from cutaway.customers.resolving.levels_of_words import organisation_levels, text_levels
from cutaway.customers.resolving.preparing import Field


def levels_of(field: Field, siblings: list[str]) -> tuple[Level, ...]:
    c = field.sql
    match field.kind:
        case Kind.GIVEN_NAME:
            initial = f"(length({c}_l) = 1 OR length({c}_r) = 1) AND left({c}_l, 1) = left({c}_r, 1)"
            crosswise = [f"{c}_l <> {c}_r AND {c}_l = {s}_r AND {s}_l = {c}_r" for s in siblings]
            return (
                same(c, 0.7, 0.005),
                *(Level("swapped with the family name", sql, 0.03, 0.00002) for sql in crosswise),
                *crossed(c, siblings, 0.02, 0.0005),
                close(c, 0.92, 0.1, 0.003),
                Level("one is part of the other", part_of(c), 0.02, 0.001),
                Level("the same initial", initial, 0.01, 0.005),
                close(c, 0.8, 0.05, 0.02, "spelled somewhat alike"),
                otherwise(0.08),
            )
        case Kind.FAMILY_NAME:
            return (
                same(c, 0.75, 0.002),
                *crossed(c, siblings, 0.04, 0.0005),
                close(c, 0.92, 0.08, 0.002),
                Level("one is part of the other", part_of(c), 0.02, 0.0005),
                close(c, 0.8, 0.05, 0.02, "spelled somewhat alike"),
                otherwise(0.06),
            )
        case Kind.PERSON_NAME:
            a, b = f"string_split({c}_l, ' ')", f"string_split({c}_r, ' ')"
            part = f"(list_has_all({a}, {b}) OR list_has_all({b}, {a})) AND least(len({a}), len({b})) >= 2"
            return (
                same(c, 0.7, 0.0005),
                Level("one has all words of the other", part, 0.05, 0.0002),
                close(c, 0.92, 0.12, 0.001),
                Level("a word is the same", f"list_has_any({a}, {b})", 0.08, 0.01),
                otherwise(0.05),
            )
        case Kind.DATE:
            days = f"abs({c}_day_l - {c}_day_r)"
            swapped = (
                f"left({c}_l, 4) = left({c}_r, 4) AND substr({c}_l, 6, 2) = right({c}_r, 2) "
                f"AND right({c}_l, 2) = substr({c}_r, 6, 2)"
            )
            return (
                same(c, 0.8, 0.0003),
                Level("day and month swapped", swapped, 0.01, 0.00005),
                Level("one digit apart", f"hamming({c}_l, {c}_r) <= 1", 0.08, 0.002),
                Level("less than a month apart", f"{days} <= 31", 0.02, 0.004),
                Level("two digits apart", f"hamming({c}_l, {c}_r) <= 2", 0.02, 0.01),
                Level("less than a year apart", f"{days} <= 366", 0.02, 0.03),
                otherwise(0.05, contradicts=True),
            )
        case Kind.EMAIL:
            return (
                same(c, 0.7, 0.0001),
                mistyped(c, 0.08, 0.00005),
                Level("the same mailbox elsewhere", f"{c}_mailbox_l = {c}_mailbox_r", 0.05, 0.0005),
                close(c, 0.9, 0.04, 0.0005),
                Level("the same company's mail", f"{c}_company_l = {c}_company_r", 0.05, 0.002),
                otherwise(0.1),
            )
        case Kind.PHONE:
            return (
                same(c, 0.7, 0.0001),
                Level("the same but for the area", f"right({c}_l, 7) = right({c}_r, 7)", 0.05, 0.0001),
                typed(c, 1, 0.06, 0.0002),
                Level("the same exchange", f"left({c}_l, 6) = left({c}_r, 6)", 0.04, 0.004),
                otherwise(0.2),
            )
        case Kind.WEB:
            return (same(c, 0.8, 0.0005), close(c, 0.92, 0.05, 0.001), otherwise(0.15))
        case Kind.ADDRESS:
            number = f"{c}_numbers_l IS NOT DISTINCT FROM {c}_numbers_r"
            return (
                same(c, 0.6, 0.0003),
                *crossed(c, siblings, 0.03, 0.0003),
                Level("spelled alike", f"jaro_winkler_similarity({c}_l, {c}_r) >= 0.9 AND {number}", 0.12, 0.0005),
                close(c, 0.9, 0.05, 0.003, "spelled alike, another number"),
                close(c, 0.8, 0.08, 0.03, "spelled somewhat alike"),
                otherwise(0.12),
            )
        case Kind.POSTCODE:
            return (
                same(c, 0.8, 0.002),
                typed(c, 1, 0.08, 0.004),
                Level("the same district", f"left({c}_l, 2) = left({c}_r, 2)", 0.04, 0.03),
                otherwise(0.08),
            )
        case Kind.PLACE:
            return (
                same(c, 0.8, 0.01),
                *crossed(c, siblings, 0.02, 0.005),
                close(c, 0.88, 0.08, 0.005),
                Level("one is part of the other", part_of(c), 0.02, 0.002),
                otherwise(0.1),
            )
        case Kind.COUNTRY | Kind.CATEGORY:
            return (same(c, 0.9, 0.2), close(c, 0.9, 0.03, 0.02), otherwise(0.07))
        case Kind.REGISTRATION:
            ends = f"ends_with({c}_l, {c}_r) OR ends_with({c}_r, {c}_l)"
            return (
                same(c, 0.85, 0.00001),
                Level("the same but for its beginning", ends, 0.02, 0.00001),
                typed(c, 1, 0.07, 0.0001),
                typed(c, 2, 0.02, 0.001),
                otherwise(0.04, contradicts=True),
            )
        case Kind.CODE:
            return (same(c, 0.8, 0.01), *crossed(c, siblings, 0.01, 0.005), typed(c, 1, 0.06, 0.05), otherwise(0.13))
        case Kind.NUMBER:
            apart = f"abs({c}_l - {c}_r) / nullif(greatest(abs({c}_l), abs({c}_r)), 0)"
            years = " AND ".join(f"{c}_{side} BETWEEN 1500 AND 2100 AND {c}_{side} % 1 = 0" for side in ("l", "r"))
            return (
                same(c, 0.6, 0.02),
                Level("a year apart", f"{years} AND abs({c}_l - {c}_r) = 1", 0.08, 0.05),
                Level("less than 3 % apart", f"{apart} < 0.03 AND NOT ({years})", 0.12, 0.04),
                Level("less than 10 % apart", f"{apart} < 0.1 AND NOT ({years})", 0.1, 0.06),
                Level("less than 25 % apart", f"{apart} < 0.25 AND NOT ({years})", 0.08, 0.12),
                otherwise(0.1),
            )
        case Kind.ORGANISATION_NAME:
            return organisation_levels(c)
        case Kind.TEXT:
            return text_levels(c)
