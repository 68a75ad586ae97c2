"""Answering a pulse or quiz by its link. Opening the page changes nothing; a mail scanner answers nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cutaway.decided.answers.grouping import COMMENTS_FROM, SMALLEST_GROUP
from cutaway.decided.answers.links import LinkSpent, LinkUnknown
from cutaway.decided.pulse import SCALE
from cutaway.decided.quiz import ASKED
from cutaway.errors import CutawayError
from cutaway_web.open_house import house
from cutaway_web.pages import Again, action, page
from cutaway_web.problems import said
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class AnswerPage:
    """What somebody with a link sees.

    Attributes:
        state: `asked`, `thanks`, `spent` or `unknown`.
        kind, title: of the round.
        statements: of a pulse.
        scale: of a pulse, each step and what it means.
        lines: of a quiz, how many customers may be named.
        smallest, comments_from: answers below which nothing, and no comment, is shown.
        typed: what was sent with a mistake.
        problems: what was wrong, a sentence each.
    """

    state: str
    kind: str = ""
    title: str = ""
    statements: tuple[str, ...] = ()
    scale: tuple[tuple[int, str], ...] = tuple(SCALE.items())
    lines: int = ASKED
    smallest: int = SMALLEST_GROUP
    comments_from: int = COMMENTS_FROM
    typed: Mapping[str, str] | None = None
    problems: tuple[str, ...] = ()


@page("answer/<str:link>/", may="anyone", example={"link": "x"})
def answer(visit: Visit, link: str) -> AnswerPage:
    try:
        round = house().decided.asking.asked_by(link)
    except LinkSpent:
        return AnswerPage("spent")
    except LinkUnknown:
        return AnswerPage("unknown")
    return AnswerPage("asked", round.kind, round.title, round.statements)


@action("answer/<str:link>/", may="anyone", example={"link": "x"})
def give(visit: Visit, link: str) -> Again:
    """Thanks when the answer is on disk, and not before."""
    try:
        round = house().decided.asking.answer(link, visit.form)
    except LinkSpent:
        return Again(AnswerPage("spent"), status=410)
    except LinkUnknown:
        return Again(AnswerPage("unknown"), status=404)
    except CutawayError as error:
        return Again(replace(answer(visit, link), typed=visit.form, problems=said(error)))
    return Again(AnswerPage("thanks", round.kind, round.title), status=200)
