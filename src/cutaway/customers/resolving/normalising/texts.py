"""Titles and other free text: words in any order, and the codes among them that name one thing."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import latin, words


def text_words(text: str) -> str:
    """Folded words with one blank between them."""
    return words(text)


def word_list(words_text: str) -> str:
    """The words, each once, without single letters."""
    return f"list_distinct(list_filter(string_split({words_text}, ' '), lambda word: length(word) > 1))"


def model_codes(text: str) -> str:
    """A list of the codes in a text: runs of at least four signs with letters and digits (`PS-LX350H` as `pslx350h`).

    Hyphens and slashes inside a code are dropped, so that it reads the same with and without them.
    """
    joined = f"regexp_replace({latin(text)}, '([a-z0-9])[-/]([a-z0-9])', '\\1\\2', 'g')"
    joined = f"regexp_replace({joined}, '([a-z0-9])[-/]([a-z0-9])', '\\1\\2', 'g')"
    return (
        f"list_distinct(list_filter(regexp_extract_all({joined}, '[a-z0-9]+'), "
        f"lambda word: length(word) >= 4 AND regexp_matches(word, '[a-z]') AND regexp_matches(word, '[0-9]')))"
    )


def numbers(text: str) -> str:
    """The sorted numbers that stand alone in a text (`part 2`), as one text; NULL if there are none."""
    alone = f"regexp_extract_all({words(text)}, '\\b[0-9]{{1,3}}\\b')"
    return f"nullif(array_to_string(list_sort(list_distinct({alone})), ' '), '')"
