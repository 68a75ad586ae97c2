"""Checks of what a practice says of itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from cutaway.practices import Practice, Share, TopShare
from cutaway.practices.docstring import SECTIONS, read_explanation
from cutaway.practices.registry import ROOMS
from cutaway.testing.battery.books import Books
from cutaway.testing.battery.check import Check, file_of

FEWEST_WORDS = 4  # of a section; a section of fewer says nothing


def explains_itself(practice: Practice, _: Books) -> Iterator[str]:
    module = inspect.getmodule(practice.function)
    explanation = read_explanation((module and module.__doc__) or "", where=file_of(practice))
    for heading, text in explanation.sections():
        if len(text.split()) < FEWEST_WORDS:
            yield f"the section `{heading}` says no more than: {text}"
    if not explanation.asks.rstrip().endswith("?"):
        yield f"`{SECTIONS[0]}` is not a question: {explanation.asks}"


def is_named_after_its_file(practice: Practice, _: Books) -> Iterator[str]:
    room, name = file_of(practice).removesuffix(".py").replace("\\", "/").split("/")[-2:]
    if practice.function.__name__ != name or practice.id != f"{room}.{name}":
        yield f"its id is `{practice.id}`, its function `{practice.function.__name__}`, and its file {room}/{name}.py"
    if room not in ROOMS:
        yield f"`{room}` is no room of the building; there are: {', '.join(ROOMS)}"


def says_where_its_benchmark_comes_from(practice: Practice, _: Books) -> Iterator[str]:
    mark, better = practice.benchmark, practice.answer.better
    if not mark.basis.strip():
        yield "the benchmark has no basis; `our judgement` is one"
    if (mark.good <= mark.poor) if better == "higher" else (mark.good >= mark.poor):
        yield f"{better} is better, and good is {mark.good:g} where poor is {mark.poor:g}"
    if isinstance(practice.answer, Share | TopShare) and not (0 <= mark.good <= 1 and 0 <= mark.poor <= 1):
        yield f"a share lies between 0 and 1; good is {mark.good:g} and poor is {mark.poor:g}"


CHECKS = (
    Check("it explains itself in every section, in order", explains_itself),
    Check("it is named after its file", is_named_after_its_file),
    Check("its benchmark says where good and poor come from", says_where_its_benchmark_comes_from),
)
