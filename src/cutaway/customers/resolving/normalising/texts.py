"""Titles and other free text: words in any order, and the codes among them that name one thing."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import latin, words


def text_words(text: str) -> str:
    """Folded words with one blank between them."""
    return words(text)


def word_list(words_text: str) -> str:
    """The words, each once, without single letters."""
    return f"list_distinct(list_filter(string_split({words_text}, ' '), lambda word: length(word) > 1))"


UNITS = "gb|mb|tb|kb|mm|cm|m|km|hz|khz|mhz|ghz|w|kw|v|mah|p|i|x|rpm|in|inch|ft|k|mp|ms|dpi|kg|g|lb|lbs|oz|ml|l|c|bit|yr"


def model_codes(text: str) -> str:
    """A list of the codes in a text, each once: what names one thing, not what measures it.

    A code is a run of at least four signs with letters and digits, or of at least six digits. Hyphens and slashes
    inside are dropped, so that `PS-LX350H` is `pslx350h`; measures (`320GB`, `1280x800`, `1080p`) are none.
    """
    joined = f"regexp_replace({latin(text)}, '([a-z0-9])[-/]([a-z0-9])', '\\1\\2', 'g')"
    joined = f"regexp_replace({joined}, '([a-z0-9])[-/]([a-z0-9])', '\\1\\2', 'g')"
    measure = f"^[0-9]+x?[0-9]*({UNITS})?$"
    return (
        f"list_distinct(list_filter(regexp_extract_all({joined}, '[a-z0-9]+'), lambda word: "
        f"(length(word) >= 4 AND regexp_matches(word, '[a-z]') AND regexp_matches(word, '[0-9]') "
        f"AND NOT regexp_matches(word, '{measure}')) OR regexp_full_match(word, '[0-9]{{6,}}')))"
    )


def stems(codes: str) -> str:
    """The codes without up to three letters at the end, which often tell the colour."""
    stem = "regexp_replace(code, '[a-z]{1,3}$', '')"
    return (
        f"list_distinct(list_transform({codes}, lambda code: CASE WHEN length({stem}) >= 4 "
        f"AND regexp_matches(code, '[0-9][a-z]{{1,3}}$') THEN {stem} ELSE code END))"
    )


def numbers(text: str) -> str:
    """The sorted numbers that stand alone in a text (`2`, `part ii`), as one text; empty if there are none."""
    folded = words(text)
    alone = f"regexp_extract_all({folded}, '\\b[0-9]{{1,3}}\\b')"
    roman = f"regexp_extract_all({folded}, '\\b(?:part|vol|volume|chapter|book|section|version) ([ivx]+)\\b', 1)"
    return f"coalesce(array_to_string(list_sort(list_distinct(list_concat({alone}, {roman}))), ' '), '')"
