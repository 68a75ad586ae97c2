"""Joining: whoever was given an account chooses its password, by a link that works once."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway_web.answering import NotFound
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people import joining, linking, provider
from cutaway_web.places.people.first_start import wrong_with
from cutaway_web.places.people.sign_in import enter
from cutaway_web.visit import Visit

GONE = "This link was used, or is too old. Ask an admin for another one."


@dataclass(frozen=True)
class JoinPage:
    """The form with which an account begins.

    Attributes:
        code: the code of the link.
        username: the name that they will sign in with.
        provider: the name of the company's identity provider; empty if none is named.
        passwords: whether one can sign in by password.
        problems: what was wrong, a sentence each.
    """

    code: str
    username: str
    provider: str = ""
    passwords: bool = True
    problems: tuple[str, ...] = ()


@page("join/<str:code>/", may="anyone", example={"code": "not-the-code"})
def join(visit: Visit, code: str) -> JoinPage:
    user = joining.owner_of(code)
    if user is None:
        raise NotFound(GONE)
    return _form(code, user.username)


@action("join/<str:code>/", may="anyone", example={"code": "not-the-code"})
def joined(visit: Visit, code: str) -> Go | Again:
    user, password = joining.owner_of(code), visit.form.get("password", "")[:1000]
    if user is None:
        raise NotFound(GONE)
    if linking.passwords_are_off():
        return Again(_form(code, user.username, ("Signing in by password is switched off here.",)), status=403)
    problems = wrong_with(user.username, password, visit.form.get("again", ""))
    if problems:
        return Again(_form(code, user.username, tuple(problems)))
    entering = joining.use(code, password)
    if entering is None:
        raise NotFound(GONE)
    return enter(visit, entering, "/")


def _form(code: str, username: str, problems: tuple[str, ...] = ()) -> JoinPage:
    asked = provider.told()
    return JoinPage(code, username, asked.name if asked else "", not linking.passwords_are_off(), problems)
