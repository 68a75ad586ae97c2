"""Signing in: a password, then a one-time password where the account has one; and signing out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.contrib import auth
from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from cutaway_web.audit import SIGN_IN_FAILED, SIGNED_IN, SIGNED_OUT, note
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people import limits, linking, one_time, provider
from cutaway_web.people.models import User
from cutaway_web.people.who import WAITING
from cutaway_web.visit import Visit

WRONG = "The name or the password is not right."
WRONG_CODE = "The code is not right, or was used already."
WAITS_FOR = 300  # seconds between the password and the one-time password


@dataclass(frozen=True)
class SignInPage:
    """The form to sign in with.

    Attributes:
        next: the address to go on to.
        username: what was typed.
        problem: why it did not work; empty at the first try.
        empty: whether nobody has an account yet.
        provider: the name of the company's identity provider; empty if none is named.
        passwords: whether one can sign in by password.
    """

    next: str
    username: str = ""
    problem: str = ""
    empty: bool = False
    provider: str = ""
    passwords: bool = True


@dataclass(frozen=True)
class CodePage:
    """The second step, for accounts with one-time passwords."""

    next: str
    problem: str = ""


@page("sign-in/", may="anyone")
def sign_in(visit: Visit) -> SignInPage:
    return _form(next_of(visit, visit.asked.get("next", "/")), empty=not User.objects.exists())


@action("sign-in/", may="anyone")
def signed_in(visit: Visit) -> Go | Again | HttpResponse:
    username, password = visit.form.get("username", "")[:80].strip(), visit.form.get("password", "")[:1000]
    next = next_of(visit, visit.form.get("next", "/"))
    if linking.passwords_are_off():
        note(visit, SIGN_IN_FAILED, f"user {username or '?'}", why="passwords are off", network=_network(visit))
        return Again(_form(next, username, "Signing in by password is switched off here."), status=403)
    keys = limits.keys_of(visit.request, username)
    wait = limits.seconds_to_wait(keys)
    if wait:
        note(visit, SIGN_IN_FAILED, f"user {username or '?'}", why="too many tries", network=_network(visit))
        return Again(_form(next, username, f"Too many tries. Try again in {wait} seconds."), status=429)
    user = auth.authenticate(visit.request, username=username, password=password)
    if not isinstance(user, User):
        limits.failed(keys)
        note(visit, SIGN_IN_FAILED, f"user {username or '?'}", why="wrong name or password", network=_network(visit))
        return Again(_form(next, username, WRONG))
    if user.one_time:
        visit.request.session.cycle_key()
        visit.request.session[WAITING] = [user.pk, int(time.time()), user.get_session_auth_hash()]
        return Go(f"/sign-in/code/?{urlencode({'next': next})}")
    limits.succeeded(keys)
    return enter(visit, user, next)


@page("sign-in/code/", may="anyone")
def code(visit: Visit) -> CodePage | Go:
    next = next_of(visit, visit.asked.get("next", "/"))
    return CodePage(next) if _waiting(visit) else Go(f"/sign-in/?next={quote(next)}")


@action("sign-in/code/", may="anyone")
def code_typed(visit: Visit) -> Go | Again:
    next = next_of(visit, visit.form.get("next", "/"))
    user = _waiting(visit)
    if user is None:
        return Go(f"/sign-in/?next={quote(next)}")
    keys = limits.keys_of(visit.request, user.username)
    wait = limits.seconds_to_wait(keys)
    if wait:
        return Again(CodePage(next, f"Too many tries. Try again in {wait} seconds."), status=429)
    if not one_time.use(user, visit.form.get("code", "")[:20]):
        limits.failed(keys)
        note(visit, SIGN_IN_FAILED, f"user {user.username}", why="wrong one-time password", network=_network(visit))
        return Again(CodePage(next, WRONG_CODE))
    limits.succeeded(keys)
    return enter(visit, user, next)


@action("sign-out/", may="viewer")
def sign_out(visit: Visit) -> Go:
    note(visit, SIGNED_OUT, f"user {visit.who.name}")
    auth.logout(visit.request)
    return Go("/sign-in/")


def enter(visit: Visit, user: User, next: str, by: str = "a password") -> Go:
    """Gives the browser a new session of that user.

    Args:
        by: what they proved it with, for the trail.
    """
    visit.request.session.pop(WAITING, None)
    auth.login(visit.request, user, backend="django.contrib.auth.backends.ModelBackend")
    note(Visit(visit.request), SIGNED_IN, f"user {user.username}", network=_network(visit), by=by)
    return Go(next)


def _waiting(visit: Visit) -> User | None:
    """Whose password was right a moment ago."""
    kept = visit.request.session.get(WAITING)
    if not kept or time.time() - kept[1] > WAITS_FOR:
        return None
    user = User.objects.filter(pk=kept[0], is_active=True).first()
    return user if user is not None and user.get_session_auth_hash() == kept[2] else None


def _form(next: str, username: str = "", problem: str = "", empty: bool = False) -> SignInPage:
    asked = provider.told()
    return SignInPage(next, username, problem, empty, asked.name if asked else "", not linking.passwords_are_off())


def next_of(visit: Visit, asked: str) -> str:
    """An address of this application, and of no other."""
    good = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if good else "/"


def _network(visit: Visit) -> str:
    return limits.network_of(visit.request)
