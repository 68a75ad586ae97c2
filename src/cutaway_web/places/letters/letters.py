"""Ending letters by their link: opening it only asks; the button, or the one click of a mail program, ends them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from cutaway_web.answering import NotFound
from cutaway_web.audit import PEOPLE_CHANGED, note
from cutaway_web.pages import Again, action, page
from cutaway_web.people.models import User
from cutaway_web.sending import letters
from cutaway_web.visit import Visit

ONE_CLICK = "One-Click"  # what a mail program posts: RFC 8058


@dataclass(frozen=True)
class StopLettersPage:
    """Whether letters shall end. It says nothing of whose they are.

    Attributes:
        code: of the link.
        title: which letters.
        ended: whether they have ended.
    """

    code: str
    title: str
    ended: bool = False


@page("mail/stop/<str:code>/", may="anyone", example={"code": "not-the-code"})
def stop_letters(visit: Visit, code: str) -> StopLettersPage:
    user, kind = _known(code)
    return StopLettersPage(code, letters.TITLE[kind], ended=not getattr(user, letters.WANTS[kind]))


@action("mail/stop/<str:code>/", may="anyone", example={"code": "not-the-code"}, from_anywhere=True)
def letters_stopped(visit: Visit, code: str) -> Again | HttpResponse:
    """A mail program has no form of ours to fill in; the code is what allows it, and allows nothing else."""
    user, kind = _known(code)
    if letters.stop(user, kind):
        note(visit, PEOPLE_CHANGED, f"user {user.username}: {letters.TITLE[kind]} ended by its link")
    if visit.form.get("List-Unsubscribe") == ONE_CLICK:
        return HttpResponse("They have ended.", content_type="text/plain")
    return Again(StopLettersPage(code, letters.TITLE[kind], ended=True), status=200)


def _known(code: str) -> tuple[User, str]:
    known = letters.stopped_by(code)
    if known is None:
        raise NotFound("The link ends no letters: it may have been cut in two by the mail program.")
    return known
