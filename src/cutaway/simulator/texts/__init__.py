"""What customers and the company write to each other: two banks that share no sentence.

`developing` is for writing classifiers, `answer_key` for judging them. A first message is put together of a greeting, a
matter and a closing, in German or English, so that no two sound quite alike and no word stands for one kind alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np

from cutaway.simulator.columns import Text, joined, numbers, where, words
from cutaway.simulator.population import Ints

COMMENTS = ("receipt", "response", "follow_up", "question", "note", "solution", "complains_again", "opened")
LINES = ("answers", "messages", "frames", "meetings", "objectives", "decisions")


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
    subjects: tuple[str, ...]
    bodies: tuple[str, ...]


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
    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    comments: tuple[tuple[str, ...], ...]
    lines: dict[str, dict[str, tuple[str, ...]]]


@cache
def stock(bank: Bank) -> Stock:
    """The sentences of a bank."""
    plain = tomllib.loads((files(__name__) / f"{bank.value}.toml").read_text(encoding="utf-8"))
    return Stock(
        matters={
            kind: tuple(Matter(m["topic"], tuple(m["subjects"]), tuple(m["bodies"])) for m in matters)
            for kind, matters in plain["matters"].items()
        },
        greetings=tuple(plain["greetings"]),
        closings=tuple(plain["closings"]),
        comments=tuple(tuple(plain["comments"].get(kind, [""])) for kind in COMMENTS),
        lines={place: {about: tuple(some) for about, some in plain[place].items()} for place in LINES},
    )


def opening(bank: Bank, draw: np.random.Generator, kind: Ints, kinds: Sequence[str]) -> tuple[Text, Text]:
    """Subjects and first messages of cases of some kinds, given as places in `kinds`."""
    sentences, n = stock(bank), len(kind)
    subjects: list[str] = []
    bodies: list[str] = []
    subject_at, body_at = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int64)
    for place, name in enumerate(kinds):
        here = np.flatnonzero(kind == place)
        matters = sentences.matters[name]
        which = draw.integers(0, len(matters), len(here))
        for matter_at, matter in enumerate(matters):
            mine = here[which == matter_at]
            subject_at[mine] = len(subjects) + draw.integers(0, len(matter.subjects), len(mine))
            body_at[mine] = len(bodies) + draw.integers(0, len(matter.bodies), len(mine))
            subjects += matter.subjects
            bodies += matter.bodies
    number = draw.integers(1000, 99_999, n)
    greeting = words(sentences.greetings, draw.integers(0, len(sentences.greetings), n))
    closing = words(sentences.closings, draw.integers(0, len(sentences.closings), n))
    return _filled(subjects, subject_at, number), joined(greeting, _filled(bodies, body_at, number), closing)


def comments(bank: Bank, draw: np.random.Generator, kind: Ints) -> Text:
    """Comments of some kinds, given as places in `COMMENTS`; the number after the last stands for no comment.

    `opened` has no text here: it is the customer's first message.
    """
    stocks = stock(bank).comments
    lengths = np.array([*(len(some) for some in stocks), 1])
    first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    flat = [sentence for some in stocks for sentence in some]
    place = first[kind] + (draw.random(len(kind)) * lengths[kind]).astype(np.int64)
    return _filled([*flat, ""], place, draw.integers(1000, 99_999, len(kind)))


def lines(bank: Bank, draw: np.random.Generator, where_from: str, about: Sequence[str], which: Ints) -> Text:
    """Lines of one of `LINES`, about what is given as places in `about`."""
    stocks = [stock(bank).lines[where_from][name] for name in about]
    lengths = np.array([len(some) for some in stocks])
    place = (np.cumsum(lengths) - lengths)[which] + (draw.random(len(which)) * lengths[which]).astype(np.int64)
    return _filled([line for some in stocks for line in some], place, draw.integers(1, 30, len(which)))


def _filled(sentences: Sequence[str], place: Ints, number: Ints) -> Text:
    """Sentences with a number where they have room for one."""
    before, middle, after = zip(*(sentence.partition("{}") for sentence in sentences), strict=True)
    has_room = np.array([bool(room) for room in middle])[place]
    return joined(words(before, place), where(has_room, numbers(number), ""), words(after, place))
