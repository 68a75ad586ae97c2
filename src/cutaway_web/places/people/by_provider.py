"""Signing in by the company's identity provider: there by a button, and back with a code."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare

from cutaway_web.answering import NotFound
from cutaway_web.audit import PEOPLE_CHANGED, SIGN_IN_FAILED, note
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people import linking, provider
from cutaway_web.people.joining import owner_of
from cutaway_web.people.limits import network_of
from cutaway_web.people.models import User
from cutaway_web.people.provider import NotProven, Provider
from cutaway_web.places.people.sign_in import SignInPage, enter, next_of
from cutaway_web.visit import Visit

WAITING = "waiting_for_provider"  # in the session: what was asked, until the answer comes
GOOD_FOR = 600  # seconds


@dataclass(frozen=True)
class ThereAndBackPage:
    """On the way to the provider, or back from it without success.

    Attributes:
        name: of the provider.
        address: where the visitor is sent; empty on the way back.
        problem: why they could not be let in; else empty.
    """

    name: str
    address: str = ""
    problem: str = ""


@action("sign-in/provider/", may="anyone")
def to_provider(visit: Visit) -> Again:
    """A page that leads on, and no redirect: what a form may lead to is this application alone."""
    asked = _provider()
    purpose, code = "", visit.form.get("join", "")[:100]
    if code:
        if owner_of(code) is None:
            raise NotFound("This link was used, or is too old.")
        purpose = f"join {code}"
    elif visit.who.name:
        assert isinstance(visit.request.user, User)
        purpose = f"link {visit.request.user.pk}"
    try:
        address, kept = asked.question(_back())
    except NotProven as error:
        return Again(SignInPage(next_of(visit, "/"), problem=f"{error.what} {error.next_step}", provider=asked.name))
    kept |= {"at": str(int(time.time())), "for": purpose, "next": next_of(visit, visit.form.get("next", "/"))}
    visit.request.session[WAITING] = kept
    return Again(ThereAndBackPage(asked.name, address), status=200)


@page("sign-in/back/", may="anyone")
def there_and_back(visit: Visit) -> ThereAndBackPage | Go:
    """Lets in whom the provider vouches for, if this browser asked, once. Anybody else's visit changes nothing."""
    asked, kept = _provider(), visit.request.session.get(WAITING)
    told = {name: visit.asked.get(name, "")[:4000] for name in ("state", "code", "iss")}
    if not kept or not constant_time_compare(kept["state"], told["state"]):
        return ThereAndBackPage(asked.name, problem="This browser did not ask, or asked again since. Sign in anew.")
    del visit.request.session[WAITING]
    try:
        if time.time() - int(kept["at"]) > GOOD_FOR:
            raise NotProven("That took too long.", next_step="Sign in again.")
        if told["iss"] and told["iss"] != asked.issuer:  # RFC 9207: another provider's answer
            raise NotProven("Another provider answered than the one that was asked.", next_step="Sign in again.")
        if not told["code"]:
            raise NotProven("The provider did not let you in.", next_step="Sign in again, or ask who runs it.")
        claims = asked.answer(told["code"], kept, _back())
        purpose, _, what = kept["for"].partition(" ")
        if purpose == "link":
            user = User.objects.filter(pk=what, is_active=True).first()
            if user is None or user.username != visit.who.name:
                raise NotProven("You are not signed in any more as who asked.", next_step="Sign in again.")
            linking.link(user, asked, claims)
            note(visit, PEOPLE_CHANGED, f"user {user.username}: tied to the provider")
            return Go("/account/?done=tied")
        user = linking.join_by(what, asked, claims) if purpose == "join" else linking.enter_by(asked, claims)
    except NotProven as error:
        note(visit, SIGN_IN_FAILED, "by the provider", why=error.what, network=network_of(visit.request))
        return ThereAndBackPage(asked.name, problem=f"{error.what} {error.next_step}".strip())
    return enter(visit, user, kept["next"], by="the provider")


@action("account/provider/end/", may="viewer")
def end_tie(visit: Visit) -> Go:
    user = visit.request.user
    assert isinstance(user, User)
    if not user.has_usable_password() or linking.passwords_are_off():
        raise NotProven("Without it you could not sign in.", next_step="Ask an admin for a link to choose a password.")
    linking.unlink(user)
    note(visit, PEOPLE_CHANGED, f"user {user.username}: no longer tied to the provider")
    return Go("/account/?done=untied")


@action("people/passwords/", may="admin")
def switch_passwords(visit: Visit) -> Go:
    off = visit.form.get("off") == "1"
    if not linking.switch(off):
        raise NotProven(
            "Passwords can be switched off only when an admin has come in by the provider: else nobody could.",
            next_step="Tie your account to it on the page of your account, and sign in with it.",
        )
    note(visit, PEOPLE_CHANGED, f"signing in by password: {'off' if off else 'on'}")
    return Go("/people/")


def _provider() -> Provider:
    asked = provider.told()
    if asked is None:
        raise NotFound("No identity provider is named.")
    return asked


def _back() -> str:
    return f"{settings.CUTAWAY.address}/sign-in/back/"
