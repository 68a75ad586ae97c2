"""The draft: table by table, its questions, what the practices would say of it; then it is written, or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cutaway.connecting import Draft, accepted
from cutaway.connecting.asking import NOTHING
from cutaway.connecting.draft import RawSummary
from cutaway.errors import CutawayError
from cutaway_web.answering import NotFound
from cutaway_web.audit import note
from cutaway_web.jobs import connecting, refreshing
from cutaway_web.jobs.models import FAILED, OPEN, Connecting
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.places.connect.connect import is_on
from cutaway_web.places.connect.shown import (
    ColumnShown,
    Questioned,
    TableShown,
    columns_of,
    places_of,
    questions_of,
    tables_of,
)
from cutaway_web.visit import Visit

SETTINGS = "cutaway.toml"


@dataclass(frozen=True)
class DraftPage:
    """A first mapping, or how far it has come.

    Attributes:
        state: `none`, `busy`, `failed` or `drafted`.
        id: of the first mapping: answers to another one are refused.
        folder: of the exports.
        step: what is being done now.
        what, where, next_step: why it failed.
        tables: every raw table.
        unread: files that could not be read, each with the reason and the next step.
        questions: what is left out until somebody answers.
        answers: what was answered so far: of what, and what.
        chosen: the raw table that is looked at; empty if none is.
        columns: its columns.
        places: what one of them may be said to be, each with its meaning.
        with_values: whether a few values of each column are shown.
        judged, unknown: what the practices would say.
        files, entries: how many rows were read, and what would enter the book.
        as_of: the day to which it would be measured.
        problem: why nothing could be measured.
        stays: files of the house that somebody has written or edited.
        may_write: whether the draft can be written.
        problems: what was wrong, a sentence each.
    """

    state: str
    id: int = 0
    folder: str = ""
    step: str = ""
    what: str = ""
    where: str = ""
    next_step: str = ""
    tables: tuple[TableShown, ...] = ()
    unread: tuple[Mapping[str, str], ...] = ()
    questions: tuple[Questioned, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    columns: tuple[ColumnShown, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    with_values: bool = False
    judged: tuple[Mapping[str, Any], ...] = ()
    unknown: tuple[Mapping[str, Any], ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()
    entries: tuple[Mapping[str, Any], ...] = ()
    as_of: date | None = None
    problem: str = ""
    stays: tuple[str, ...] = ()
    may_write: bool = False
    problems: tuple[str, ...] = ()


@page("connect/draft/", may="admin", asks={"table": "The raw table to look at.", "values": "`yes` to see values."})
def draft(visit: Visit) -> DraftPage:
    is_on()
    chosen, with_values = visit.asked.get("table", ""), visit.asked.get("values") == "yes"
    made = _page(chosen, with_values)
    if made.with_values:
        note(visit, "export_values_seen", chosen)
    return made


@action("connect/draft/", may="admin")
def answer(visit: Visit) -> Go | Again:
    """Takes choices, and asks for the mapping anew with them."""
    is_on()
    asked, made = _open(visit)
    given = _given(visit, made)
    kept = {key: value for key, value in asked.answers.items() if visit.form.get(f"back {key}") != "yes"}
    answers = accepted(made, {**kept, **given})
    if answers == asked.answers:
        chosen = visit.form.get("table", "")
        return Again(replace(_page(chosen, False), problems=("Nothing was chosen, so nothing is another.",)))
    connecting.ask(visit.who.name, asked.folder, answers)
    note(visit, "connecting_answered", asked.folder, answers=answers)
    return Go("/connect/draft/")


@action("connect/draft/write/", may="admin")
def write(visit: Visit) -> Go | Again:
    """Writes the draft into the house and asks for a refresh."""
    is_on()
    asked, made = _open(visit)
    if not _may_write(made, made.stays(house().folder)):
        return Again(_page("", False))
    done = connecting.write(asked, made)
    note(
        visit,
        "connecting_written",
        asked.folder,
        answers=asked.answers,
        written=[*done.written],
        beside=[*done.beside],
        removed=[*done.removed],
    )
    refreshing.ask(visit.who.name)
    return Go("/refreshes/")


@action("connect/draft/away/", may="admin")
def away(visit: Visit) -> Go:
    """Throws the draft away; the exports stay."""
    connecting.throw_away()
    note(visit, "connecting_thrown_away", "draft")
    return Go("/connect/")


def _open(visit: Visit) -> tuple[Connecting, Draft]:
    """The draft that a form is about.

    Raises:
        CutawayError: if it is not the current one any more.
    """
    asked = connecting.newest()
    made = connecting.draft_of(asked)
    if asked is None or made is None or str(asked.pk) != visit.form.get("id"):
        raise CutawayError(
            "The draft is another one by now, or none is there any more. Nothing was changed.",
            next_step="Look at it again: /connect/draft/",
        )
    return asked, made


def _given(visit: Visit, made: Draft) -> dict[str, str]:
    """What the form's fields say, each by its number; what they cannot mean is left out."""
    given: dict[str, str] = {}
    for shown, question in zip(questions_of(made), made.questions, strict=True):
        chosen = visit.form.get(shown.name, "")
        if chosen == NOTHING:
            given[question.id] = NOTHING
        elif chosen.isdecimal() and int(chosen) < len(question.options):
            key, _, value = question.options[int(chosen)].answer.rpartition(" = ")
            given[key] = value
    raw = _raw(made, visit.form.get("table", ""))
    for number, column in enumerate(raw.columns if raw else ()):
        given[f"{raw.shown}.{column.name}" if raw else ""] = visit.form.get(f"c{number}", "")
    return {key: value for key, value in given.items() if value}


def _raw(made: Draft, name: str) -> RawSummary | None:
    return next((raw for raw in made.raw_tables if raw.shown == name), None)


def _page(chosen: str, with_values: bool) -> DraftPage:
    asked = connecting.newest()
    if asked is not None and asked.state in OPEN:
        return DraftPage("busy", asked.pk, asked.folder, asked.step)
    if asked is not None and asked.state == FAILED:
        return DraftPage("failed", asked.pk, asked.folder, "", asked.what, asked.where, asked.next_step)
    made = connecting.draft_of(asked)
    if asked is None or made is None:
        return DraftPage("none")
    raw = _raw(made, chosen)
    if chosen and raw is None:
        raise NotFound("There is no such table.")
    stays, trial = made.stays(house().folder), made.trial
    with_values = with_values and raw is not None
    return DraftPage(
        state="drafted",
        id=asked.pk,
        folder=asked.folder,
        tables=tables_of(made),
        unread=made.unread,
        questions=tuple(one for one in questions_of(made) if not chosen or one.of == chosen),
        answers=tuple(sorted(asked.answers.items())),
        chosen=chosen,
        columns=columns_of(made, raw, asked.answers, with_values=with_values) if raw else (),
        places=places_of(made, raw) if raw else (),
        with_values=with_values,
        judged=trial.judged if trial else (),
        unknown=tuple(one for one in trial.practices if one["verdict"] == "unknown") if trial else (),
        files=trial.files if trial else (),
        entries=trial.entries if trial else (),
        as_of=date.fromisoformat(trial.as_of) if trial and trial.as_of else None,
        problem=trial.problem if trial else "",
        stays=stays,
        may_write=_may_write(made, stays),
    )


def _may_write(made: Draft, stays: tuple[str, ...]) -> bool:
    """Whether what is written would be read: not if the house's settings are a person's, or nothing is mapped."""
    return bool(made.tables) and SETTINGS not in stays
