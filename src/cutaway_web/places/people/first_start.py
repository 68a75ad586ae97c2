"""The first start: whoever started the server makes the first administrator, by the link that was printed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cutaway_web.answering import NotFound
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people import setup
from cutaway_web.people.models import User
from cutaway_web.places.people.sign_in import enter
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class FirstStartPage:
    """The form that makes the first administrator.

    Attributes:
        code: the code of the link.
        username: what was typed.
        problems: what was wrong, a sentence each.
    """

    code: str
    username: str = ""
    problems: tuple[str, ...] = ()


@page("setup/<str:code>/", may="anyone", example={"code": "not-the-code"})
def first_start(visit: Visit, code: str) -> FirstStartPage:
    if not setup.is_good(code):
        raise NotFound("There is no setup, or it was done.")
    return FirstStartPage(code)


@action("setup/<str:code>/", may="anyone", example={"code": "not-the-code"})
def first_admin(visit: Visit, code: str) -> Go | Again:
    if not setup.is_good(code):
        raise NotFound("There is no setup, or it was done.")
    username, password = visit.form.get("username", "").strip()[:80], visit.form.get("password", "")[:1000]
    problems = wrong_with(username, password, visit.form.get("again", ""))
    if problems:
        return Again(FirstStartPage(code, username, tuple(problems)))
    user = setup.make_first_admin(code, username, password)
    if user is None:
        raise NotFound("There is no setup, or it was done.")
    return enter(visit, user, "/")


def wrong_with(username: str, password: str, again: str) -> Sequence[str]:
    """What is wrong with a name and a new password, a sentence each."""
    problems = [] if username else ["Give the name that you will sign in with."]
    if password != again:
        problems.append("The two passwords differ.")
    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        problems += error.messages
    return problems
