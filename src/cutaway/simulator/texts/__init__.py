"""What customers and the company write to each other: two banks that share no sentence.

`developing` is for writing classifiers, `answer_key` for judging them. A first message is put together of a greeting, a
matter and a closing, in German or in English, so that no two sound quite alike and no word stands for one kind alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.columns import Text, joined, numbers, where, words
from cutaway.simulator.population import Ints

COMMENTS = ("receipt", "response", "follow_up", "question", "note", "solution", "complains_again", "opened")
LINES = ("answers", "messages", "frames", "meetings", "objectives", "decisions")

Sentences = tuple[str, ...]
Bilingual = tuple[Sentences, Sentences]  # in German and in English


class Bank(StrEnum):
    """Which sentences a company writes with."""

    DEVELOPING = "developing"
    ANSWER_KEY = "answer_key"


@dataclass(frozen=True)
class Matter:
    """What a case may be about.

    Attributes:
        topic: its name, the same in both banks.
        subjects: subject lines; `{}` stands for a number.
        bodies: what the customer writes; `{}` stands for a number.
    """

    topic: str
    subjects: Bilingual
    bodies: Bilingual


@dataclass(frozen=True)
class Stock:
    """All sentences of one bank.

    Attributes:
        matters: what cases are about, by the kind of case.
        greetings, closings: around a customer's message.
        comments: of cases, as in `COMMENTS`.
        lines: what stands elsewhere, by where (`LINES`) and by what it is about: `lines["messages"]["customers"]`.
    """

    matters: dict[str, tuple[Matter, ...]]
    greetings: Bilingual
    closings: Bilingual
    comments: tuple[Bilingual, ...]
    lines: dict[str, dict[str, Sentences]]


@cache
def stock(bank: Bank) -> Stock:
    """The sentences of a bank."""
    plain = tomllib.loads((files(__name__) / f"{bank.value}.toml").read_text(encoding="utf-8"))
    of_comments = plain["comments"] | {"opened_de": [""], "opened_en": [""]}
    return Stock(
        matters={
            kind: tuple(Matter(m["topic"], _bilingual(m, "subjects"), _bilingual(m, "bodies")) for m in matters)
            for kind, matters in plain["matters"].items()
        },
        greetings=_bilingual(plain, "greetings"),
        closings=_bilingual(plain, "closings"),
        comments=tuple(_bilingual(of_comments, kind) for kind in COMMENTS),
        lines={place: {about: tuple(some) for about, some in plain[place].items()} for place in LINES},
    )


def opening(
    bank: Bank, draw: np.random.Generator, kind: Ints, kinds: Sequence[str], english: NDArray[np.bool_]
) -> tuple[Text, Text]:
    """Subjects and first messages of cases of some kinds, given as places in `kinds`, in one language each."""
    sentences = stock(bank)
    matters = [matter for name in kinds for matter in sentences.matters[name]]
    count = np.array([len(sentences.matters[name]) for name in kinds])
    matter = (np.cumsum(count) - count)[kind] + (draw.random(len(kind)) * count[kind]).astype(np.int64)
    of_matter, language = 2 * matter + english, english.astype(np.int64)
    number = draw.integers(1000, 99_999, len(kind))
    subject = _drawn(draw, [some for one in matters for some in one.subjects], of_matter, number)
    body = _drawn(draw, [some for one in matters for some in one.bodies], of_matter, number)
    greeting = _drawn(draw, sentences.greetings, language, number)
    return subject, joined(greeting, body, _drawn(draw, sentences.closings, language, number))


def comments(bank: Bank, draw: np.random.Generator, kind: Ints, english: NDArray[np.bool_]) -> Text:
    """Comments of some kinds, given as places in `COMMENTS`; the number after the last stands for no comment.

    `opened` has no text here: it is the customer's first message.
    """
    groups = [some for one in (*stock(bank).comments, (("",), ("",))) for some in one]
    return _drawn(draw, groups, 2 * kind + english, draw.integers(1000, 99_999, len(kind)))


def lines(bank: Bank, draw: np.random.Generator, place: str, about: Sequence[str], which: Ints) -> Text:
    """Lines of one of `LINES`, about what is given as places in `about`."""
    groups = [stock(bank).lines[place][name] for name in about]
    return _drawn(draw, groups, which, draw.integers(1, 30, len(which)))


def _bilingual(plain: dict[str, list[str]], name: str) -> Bilingual:
    return tuple(plain[f"{name}_de"]), tuple(plain[f"{name}_en"])


def _drawn(draw: np.random.Generator, groups: Sequence[Sentences], which: Ints, number: Ints) -> Text:
    """A sentence of each group that is asked for, with a number where it has room for one."""
    count = np.array([len(some) for some in groups])
    place = (np.cumsum(count) - count)[which] + (draw.random(len(which)) * count[which]).astype(np.int64)
    parts = [sentence.partition("{}") for some in groups for sentence in some]
    before, room, after = zip(*parts, strict=True)
    has_room = np.array([bool(one) for one in room])[place]
    return joined(words(before, place), where(has_room, numbers(number), ""), words(after, place))
