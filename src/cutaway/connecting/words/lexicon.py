"""The lexicon: which words of headers and values mean what the book calls by a word of its own.

It knows words of languages, never columns of particular systems: one file for each language, each line a word of the
book and how people write it. Whoever speaks a language better adds to its file.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
SMALL = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "°": " no ", "#": " no ", "№": " no "}
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue"}

Phrase = tuple[str, ...]


def plain(text: str) -> str:
    """A text in small letters, without accents."""
    for sign, instead in SMALL.items():
        text = text.replace(sign, instead)
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def spellings(word: str) -> Iterator[Phrase]:
    """How a word may be typed: with its accents left away, and with umlauts spelled out."""
    yield tuple(plain(word).split())
    spelled = word.lower()
    for umlaut, instead in SPELLED_OUT.items():
        spelled = spelled.replace(umlaut, instead)
    if spelled != word.lower():
        yield tuple(plain(spelled).split())


@cache
def concepts() -> Mapping[Phrase, frozenset[str]]:
    """What each phrase of a header may mean, in the words of the book."""
    return _turned(f"{language}.toml" for language in LANGUAGES)


@cache
def choices() -> Mapping[Phrase, frozenset[str]]:
    """Which of the book's choices each word of a value may mean."""
    return _turned(["choices.toml"])


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words: `currencies`, `countries`, `neutral` (words of file names that do not say what the rows are)."""
    text = (resources.files("cutaway.connecting.words") / "lists.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def known() -> frozenset[str]:
    """The words of the book that the lexicon explains."""
    return frozenset(word for words in concepts().values() for word in words)


@cache
def longest() -> int:
    return max(len(phrase) for phrase in concepts())


def _turned(files: Iterator[str] | list[str]) -> Mapping[Phrase, frozenset[str]]:
    found: dict[Phrase, set[str]] = {}
    for file in files:
        text = (resources.files("cutaway.connecting.words") / file).read_text(encoding="utf-8")
        for concept, words in tomllib.loads(text).items():
            for word in (concept.replace("_", " "), *words):
                for phrase in spellings(word):
                    found.setdefault(phrase, set()).add(concept)
    return {phrase: frozenset(meant) for phrase, meant in found.items() if phrase}
