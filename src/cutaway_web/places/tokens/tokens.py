"""Tokens for programs: made, shown once, and ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from cutaway_web.answering import NotFound
from cutaway_web.audit import PEOPLE_CHANGED, note
from cutaway_web.interface.scopes import SCOPES
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people.models import User
from cutaway_web.tokens import keeping
from cutaway_web.tokens.models import Token
from cutaway_web.visit import Visit

LASTS = (30, 90, 366)  # days


@dataclass(frozen=True)
class Kept:
    """One token, without the token.

    Attributes:
        id: what it is ended by.
        name: what it is for.
        scopes: what it may read.
        expires_at: until when.
        used_on: the last day on which a program used it; None if none did.
        works: whether it can still be used: not after its time, nor after a change of password, role or units.
    """

    id: int
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime
    used_on: date | None
    works: bool


@dataclass(frozen=True)
class TokensPage:
    """A person's tokens.

    Attributes:
        tokens: the newest first.
        scopes: what a token can be allowed to read: the word, and what it means.
        lasts: for how many days one can be made.
        made: the token that was made just now; it is shown this once. Else empty.
        address: where the interface is described.
        problems: what was wrong, a sentence each.
    """

    tokens: tuple[Kept, ...]
    scopes: tuple[tuple[str, str], ...]
    lasts: tuple[int, ...]
    made: str = ""
    address: str = "/api/v1/openapi.json"
    problems: tuple[str, ...] = ()


@page("account/tokens/", may="viewer")
def tokens(visit: Visit) -> TokensPage:
    user = _user(visit)
    state, now = user.get_session_auth_hash(), timezone.now()
    return TokensPage(
        tokens=tuple(
            Kept(t.pk, t.name, tuple(t.scopes), t.expires_at, t.used_on, t.state == state and t.expires_at > now)
            for t in Token.objects.filter(user=user).order_by("-pk")
        ),
        scopes=tuple((name, meaning) for name, (meaning, _) in SCOPES.items()),
        lasts=LASTS,
    )


@action("account/tokens/", may="viewer")
def make_token(visit: Visit) -> Again:
    """Answers with the page itself, for the token must be shown and must not be kept."""
    name = visit.form.get("name", "").strip()[:80]
    scopes = [scope for scope in SCOPES if visit.form.get(f"scope-{scope}")]
    days = visit.form.get("days", "")
    problems = [] if name else ["Say what the token is for."]
    problems += [] if scopes else ["Choose at least one thing that it may read."]
    problems += [] if days in map(str, LASTS) else ["Choose how long it lasts."]
    if problems:
        return Again(replace(tokens(visit), problems=tuple(problems)))
    made = keeping.make(_user(visit), name, scopes, int(days))
    note(visit, PEOPLE_CHANGED, f"user {visit.who.name}: token made", scopes=scopes, days=int(days))
    return Again(replace(tokens(visit), made=made), status=200)


@action("account/tokens/<int:id>/end/", may="viewer", example={"id": "0"})
def end_token(visit: Visit, id: int) -> Go:
    if not keeping.end(_user(visit), id):
        raise NotFound("You have no such token.")
    note(visit, PEOPLE_CHANGED, f"user {visit.who.name}: token ended")
    return Go("/account/tokens/")


def _user(visit: Visit) -> User:
    user = visit.request.user
    assert isinstance(user, User)
    return user
