"""A header taken apart: `order_deliveredDate`, `Wunschlieferdatum` and `Date d'échéance` as words of the book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cutaway.connecting.words.lexicon import concepts, listed, longest, plain

CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
SCALE = re.compile(
    r"\(?\b([01])\s?(?:-|–|to|bis|à|tot)\s?(5|6|7|10)\b\)?"
)  # how an item is answered is not what it asks
FILLING = listed("filling")
LINKS = ("s", "es", "n", "en", "e", "")  # what stands between the parts of a compound, or at the end of a word
ENDINGS = ("s", "es", "n", "en", "e", "er", "em")
SHORTENED = re.compile(r"\b([^\W\d_]{3,})\. ?([^\W\d_]{4,})\b")
CUT_SHORT = re.compile(r"\b([^\W\d_]{3,})\.(?=\W|$)")  # `Cód. cliente`, and no part of a domain
PLURAL = re.compile(r"\b([A-Z]{2,})s\b")  # `IDs`
SHORTEST_PART = 3
SHORTEST_HEAD = 6  # letters: shorter words end others by chance, as `order` does `border`
SAYS_NOTHING = re.compile(r"^(col|column|spalte|field|feld|var|attr|unnamed|f|c|v|x|a)?[ _.:-]*\d+$|^[a-z]{1,2}$", re.I)


@dataclass(frozen=True)
class Part:
    """One word of a header, or a phrase that counts as one.

    Attributes:
        text: in small letters.
        meanings: what it may mean in the words of the book; none if the lexicon does not know it.
    """

    text: str
    meanings: frozenset[str]


@dataclass(frozen=True)
class Header:
    """A header, as its words.

    Attributes:
        text: as the file has it.
        parts: its words in order, without those that only fill.
    """

    text: str
    parts: tuple[Part, ...]

    @property
    def says_nothing(self) -> bool:
        """Whether only the values can tell what the column is."""
        if not self.parts:
            return True
        return bool(SAYS_NOTHING.match(self.text.strip())) and (plain(self.text.strip()),) not in concepts()

    @property
    def is_unknown(self) -> bool:
        """Whether no word of it is in the lexicon."""
        return not any(part.meanings for part in self.parts)

    def means(self, *words: str) -> bool:
        """Whether each of these words of the book is one that some part may mean."""
        return all(any(word in part.meanings for part in self.parts) for word in words)


@cache
def header(text: str) -> Header:
    """Takes a header, a column's name of the book, or a file's name apart."""
    spelled = PLURAL.sub(r"\1", SCALE.sub(" ", text))
    apart = re.sub(r"[^\w#°№]+|_", " ", CAMEL.sub(" ", CUT_SHORT.sub(_whole, SHORTENED.sub(_spelled_out, spelled))))
    tokens = [token for token in re.split(r"\s+|(?<=\D)(?=\d)|(?<=\d)(?=\D)", plain(apart)) if token]
    parts: list[Part] = []
    place = 0
    while place < len(tokens):
        for length in range(min(longest(), len(tokens) - place), 0, -1):
            phrase = tuple(tokens[place : place + length])
            meanings = concepts().get(phrase)
            if meanings is None and length > 1:
                meanings = concepts().get((*phrase[:-1], phrase[-1].removesuffix("s")))  # `credit notes`
            if meanings is not None:
                parts.append(Part(" ".join(tokens[place : place + length]), meanings))
                place += length
                break
        else:
            parts += _word(tokens[place])
            place += 1
    return Header(text, tuple(parts))


def _spelled_out(found: re.Match[str]) -> str:
    """`Verk.Beleg` as the one word of the lexicon that begins and ends so; what could be two stays as it is."""
    begin, end = plain(found[1]), plain(found[2])
    words = {word for (word, *more) in concepts() if not more and word.startswith(begin) and word.endswith(end)}
    meant = {concepts()[(word,)] for word in words if len(word) > len(begin) + len(end)}
    return max(words, key=len) if len(meant) == 1 else found[0]


def _whole(found: re.Match[str]) -> str:
    """`Cód.` as the word of the lexicon that begins so; what could be words of two meanings stays as it is."""
    begin = plain(found[1])
    if (begin,) in concepts():
        return found[0]
    words = {word for (word, *more) in concepts() if not more and word.startswith(begin)}
    roots = {word for word in words if not any(word != other and word.startswith(other) for other in words)}
    return min(roots, key=len) if len({concepts()[(word,)] for word in roots}) == 1 else found[0]


def _word(token: str) -> list[Part]:
    if token in FILLING:
        return []
    for ending in ENDINGS:
        meanings = concepts().get((token.removesuffix(ending),))
        if token.endswith(ending) and meanings:
            return [Part(token, meanings)]
    if token.endswith("ies") and (f"{token[:-3]}y",) in concepts():
        return [Part(token, concepts()[(f"{token[:-3]}y",)])]
    pieces = _compound(token)
    return [Part(piece, concepts()[(piece,)]) for piece in pieces] if pieces else [Part(token, frozenset())]


def head(token: str) -> frozenset[str]:
    """What the last part of a compound means whose first part nobody knows: `Ausgangsrechnungen` are `Rechnungen`."""
    for start in range(SHORTEST_PART, len(token) - SHORTEST_HEAD + 1):
        for ending in ("", *ENDINGS):
            bare = token[start:].removesuffix(ending)
            if token.endswith(ending) and len(bare) >= SHORTEST_HEAD and (bare,) in concepts():
                return concepts()[(bare,)]
    return frozenset()


@cache
def _compound(token: str) -> tuple[str, ...]:
    """The fewest words of the lexicon that a word is put together from; none if it is not."""
    if (token,) in concepts():
        return (token,)
    best: tuple[str, ...] = ()
    for end in range(len(token) - SHORTEST_PART + 1, SHORTEST_PART - 1, -1):
        first = token[:end]
        if (first,) not in concepts():
            continue
        for link in LINKS:
            if not token[end:].startswith(link):
                continue
            rest_token = token[end + len(link) :]
            if not rest_token and link:
                rest: tuple[str, ...] = ()
            elif len(rest_token) >= 2:
                rest = _compound(rest_token)
                if not rest:
                    continue
            else:
                continue
            if not best or 1 + len(rest) < len(best):
                best = (first, *rest)
    return best
