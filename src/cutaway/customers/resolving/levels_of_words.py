"""Levels of what is made of words: names of organisations, and texts. Rare words that both have weigh most."""

from __future__ import annotations

from cutaway.customers.resolving.levels import Level, otherwise, same

LEAST_ALIKE = 0.12


def shared(c: str) -> str:
    """The weight of the words that both have."""
    return f"coalesce(list_sum(list_transform(list_intersect({c}_words_l, {c}_words_r), lambda w: ascii(w) - 32)), 0)"


def alike(c: str, at_least: float) -> str:
    """Whether the shared words weigh that part of all words of the two, 0 to 1 (a weighted Jaccard index)."""
    return f"{shared(c)} >= {at_least / (1 + at_least):.6f} * ({c}_total_l + {c}_total_r)"


def organisation_levels(c: str) -> tuple[Level, ...]:
    marks = f"{c}_marks_l IS DISTINCT FROM {c}_marks_r"
    sibling = f"{marks} AND ({alike(c, 0.35)} OR jaro_winkler_similarity({c}_l, {c}_r) >= 0.88)"
    forms = f"{c}_l = {c}_r AND {c}_form_l <> {c}_form_r"
    contained = (
        f"{shared(c)} >= 0.99 * least({c}_total_l, {c}_total_r) AND least(len({c}_words_l), len({c}_words_r)) >= 1"
    )
    return (
        Level("the same name, another legal form", forms, 0.04, 0.0005),
        same(c, 0.65, 0.0005),
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
            f"{alike(c, 0.75)} OR jaro_winkler_similarity({c}_l, {c}_r) >= 0.95",
            0.12,
            0.0003,
        ),
        Level("one has all words of the other", contained, 0.08, 0.001),
        Level("many words the same", f"{alike(c, 0.4)} OR jaro_winkler_similarity({c}_l, {c}_r) >= 0.88", 0.06, 0.004),
        otherwise(0.05),
    )


def text_levels(c: str) -> tuple[Level, ...]:
    return (
        same(c, 0.3, 0.0002),
        Level("alike but for a number", f"{c}_numbers_l <> {c}_numbers_r AND {alike(c, 0.6)}", 0.03, 0.0005),
        Level("nearly all words the same", alike(c, 0.8), 0.15, 0.0002),
        Level("most words the same", alike(c, 0.6), 0.2, 0.0005),
        Level("many words the same", alike(c, 0.4), 0.15, 0.001),
        Level("some words the same", alike(c, 0.25), 0.1, 0.005),
        Level("few words the same", alike(c, LEAST_ALIKE), 0.06, 0.04),
        otherwise(0.04),
    )


def code_levels(c: str) -> tuple[Level, ...]:
    stems = c.removesuffix("_codes") + "_stems"
    return (
        Level("a code is the same", f"list_has_any({c}_l, {c}_r)", 0.7, 0.001),
        Level("a code is the same but for its ending", f"list_has_any({stems}_l, {stems}_r)", 0.1, 0.001),
        otherwise(0.2, words="no code is the same"),
    )
