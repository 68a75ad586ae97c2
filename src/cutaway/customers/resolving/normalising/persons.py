"""Names of persons: folded words, without titles."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import words

TITLES = "mr|mrs|ms|miss|dr|prof|professor|herr|frau|sir|dame|mme|mlle|dipl|ing|phd|mba|jr|sr|esq|med|mag"


def given_or_family(text: str) -> str:
    """A part of a name in folded words."""
    return words(text)


def whole(text: str) -> str:
    """A whole name: folded words without titles, each once, sorted, so that `Huber, Anna` is `Anna Huber`."""
    left = f"trim(regexp_replace({words(text)}, '\\b({TITLES})\\b', ' ', 'g'))"
    return (
        f"nullif(array_to_string(list_sort(list_distinct(list_filter(string_split({left}, ' '), "
        f"lambda word: word <> ''))), ' '), '')"
    )
