"""What customers and the company write to each other: two banks that share no sentence.

`developing` is for writing classifiers, `answer_key` for judging them. A text is put together of an opening, a matter
and a closing, in German or English, so that no two sound quite alike and no word stands for one kind alone.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from cutaway.simulator.columns import Text, joined, numbers, where, words
from cutaway.simulator.population import Ints


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
    """All sentences of one bank: matters by the kind of case, greetings, closings, and comments by their kind."""

    matters: dict[str, tuple[Matter, ...]]
    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    comments: tuple[tuple[str, ...], ...]


@cache
def stock(bank: Bank) -> Stock:
    """The sentences of a bank."""
    found: Stock = importlib.import_module(f"{__name__}.{bank.value}").STOCK
    return found


def opening(bank: Bank, draw: np.random.Generator, kind: Ints, kinds: Sequence[str]) -> tuple[Text, Text]:
    """Subjects and first messages of cases of some kinds, given as places in `kinds`."""
    sentences = stock(bank)
    n = len(kind)
    subjects: list[str] = []
    bodies: list[str] = []
    subject_at, body_at = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int64)
    for number, name in enumerate(kinds):
        here = np.flatnonzero(kind == number)
        matters = sentences.matters[name]
        which = draw.integers(0, len(matters), len(here))
        for place, matter in enumerate(matters):
            mine = here[which == place]
            subject_at[mine] = len(subjects) + draw.integers(0, len(matter.subjects), len(mine))
            body_at[mine] = len(bodies) + draw.integers(0, len(matter.bodies), len(mine))
            subjects += matter.subjects
            bodies += matter.bodies
    number = draw.integers(1000, 99_999, n)
    greeting = words(sentences.greetings, draw.integers(0, len(sentences.greetings), n))
    closing = words(sentences.closings, draw.integers(0, len(sentences.closings), n))
    return _filled(subjects, subject_at, number), joined(greeting, _filled(bodies, body_at, number), closing)


def comments(bank: Bank, draw: np.random.Generator, kind: Ints) -> Text:
    """Comments of some kinds, given as places in `Stock.comments`; the kind after the last has no text."""
    stocks = stock(bank).comments
    lengths = np.array([len(some) for some in stocks] + [1])
    first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    flat = [sentence for some in stocks for sentence in some]
    place = first[kind] + (draw.random(len(kind)) * lengths[kind]).astype(np.int64)
    return _filled([*flat, ""], place, draw.integers(1000, 99_999, len(kind)))


def _filled(sentences: Sequence[str], place: Ints, number: Ints) -> Text:
    """Sentences with a number where they have room for one."""
    before, middle, after = zip(*(sentence.partition("{}") for sentence in sentences), strict=True)
    has_room = np.array([bool(room) for room in middle])[place]
    return joined(words(before, place), where(has_room, numbers(number), ""), words(after, place))
