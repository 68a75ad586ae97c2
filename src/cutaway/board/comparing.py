"""Where a report and what was computed again differ, by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

BEFORE = 5  # words that say where on the page one is
MOST_WORDS = 12


@dataclass(frozen=True)
class Difference:
    """One place at which the report says something else.

    Attributes:
        place: the page, the finding, and the words before it; or a place in the attached manifest.
        says: what the report says; empty if it says nothing there.
        computed: what was computed from the snapshot; empty if nothing should stand there.
    """

    place: str
    says: str
    computed: str

    def __str__(self) -> str:
        said = f"the report says “{self.says}”" if self.says else "the report says nothing"
        return f"{self.place}: {said}, the snapshot gives {f'“{self.computed}”' if self.computed else 'nothing'}."


def pages_that_differ(
    said: Sequence[Sequence[str]], computed: Sequence[Sequence[str]], practices: Sequence[str]
) -> Iterator[Difference]:
    """Each place in the words of the pages that differs.

    Args:
        said: the words of each page of the report.
        computed: those of the report as it comes out of the snapshot.
        practices: ids, which stand at the head of each finding.
    """
    if len(said) != len(computed):
        yield Difference("number of pages", str(len(said)), str(len(computed)))
    for number, (words, true) in enumerate(zip(said, computed, strict=False), 1):
        if words == true:
            continue
        finding = ""
        marks = set(practices)
        at = 0
        for what, a, b, c, d in SequenceMatcher(None, words, true, autojunk=False).get_opcodes():
            for word in true[at:c]:
                finding = word if word in marks else finding
            at = c
            if what != "equal":
                place = ", ".join(part for part in (f"page {number}", finding, _behind(true, c)) if part)
                yield Difference(place, _cut(words[a:b]), _cut(true[c:d]))


def numbers_that_differ(said: Mapping[str, Any], computed: Mapping[str, Any]) -> Iterator[Difference]:
    """Each number of the attached manifest that is another one."""
    for place in [*computed, *(place for place in said if place not in computed)]:
        if said.get(place, "") != computed.get(place, ""):
            shown = [repr(one[place]) if place in one else "" for one in (said, computed)]
            yield Difference(f"attached manifest, {place}", *("unknown" if s == "None" else s for s in shown))


def _behind(words: Sequence[str], at: int) -> str:
    before = " ".join(words[max(at - BEFORE, 0) : at])
    return f"behind “{before}”" if before else "at its beginning"


def _cut(words: Sequence[str]) -> str:
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
