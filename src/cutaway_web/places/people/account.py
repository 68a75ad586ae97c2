"""One's own account: another password, and one-time passwords by an app of the phone."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import auth
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cutaway_web.audit import PEOPLE_CHANGED, note
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people import one_time, provider
from cutaway_web.people.models import User
from cutaway_web.places.people.first_start import wrong_with
from cutaway_web.roles import MEANING, Role
from cutaway_web.sending.letters import LEAST, WANTS
from cutaway_web.sending.models import MONDAY, VERDICTS
from cutaway_web.visit import Visit

PENDING = "one_time_pending"  # in the session: a seed that was shown and not yet confirmed


@dataclass(frozen=True)
class AccountPage:
    """What a person sees of their own account.

    Attributes:
        username, full_name, role, units: who they are, and what they see; no units means all.
        meaning: what the role may do.
        protected: whether the account asks for one-time passwords.
        email: where letters go; empty if none is known.
        provider: the name of the company's identity provider; empty if none is named. tied: whether it lets them in.
        letters: each kind of letter, what it is, whether it was asked for, and whether the role may have it.
        secret, address: what the app of the phone is told, while it is being set up; else empty.
        problems: what was wrong, a sentence each.
        done: what was done; else empty.
    """

    username: str
    full_name: str
    role: str
    units: tuple[str, ...] | None
    meaning: str
    protected: bool
    provider: str = ""
    tied: bool = False
    email: str = ""
    letters: tuple[tuple[str, str, bool, bool], ...] = ()
    secret: str = ""
    address: str = ""
    problems: tuple[str, ...] = ()
    done: str = ""


LETTERS = {
    MONDAY: "The Monday page: who waits, which promise is due, what moved; once a week",
    VERDICTS: "A verdict has changed; after the refresh that found it",
}
DONE = {
    "tied": "From now on you can sign in by the company's identity provider.",
    "untied": "The identity provider lets you in no more.",
    "letters": "Your letters are as you chose.",
    "password": "The password is another one. All your other sessions have ended.",
    "code": "From now on, signing in asks for a code too.",
    "no-code": "Signing in asks for no code any more.",
}


@page("account/", may="viewer")
def account(visit: Visit) -> AccountPage:
    return _page(visit, done=DONE.get(visit.asked.get("done", ""), ""))


@action("account/password/", may="viewer")
def change_password(visit: Visit) -> Go | Again:
    user, form = _user(visit), visit.form
    problems = list(wrong_with(user.username, form.get("password", "")[:1000], form.get("again", "")))
    if not user.check_password(form.get("current", "")[:1000]):
        problems.insert(0, "The current password is not right.")
    if problems:
        return Again(_page(visit, problems=tuple(problems)))
    user.set_password(form["password"])
    return _changed(visit, user, "password")


@action("account/letters/", may="viewer")
def choose_letters(visit: Visit) -> Go | Again:
    user, email = _user(visit), visit.form.get("email", "").strip()[:254]
    chosen = {field: bool(visit.form.get(kind)) for kind, field in WANTS.items()}
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return Again(_page(visit, problems=(f"`{email}` is no mail address.",)))
    if any(chosen.values()) and not email:
        return Again(_page(visit, problems=("Give the address that letters shall go to.",)))
    told = {"email": email, "mail_locale": visit.locale.tag, **chosen}
    User.objects.filter(pk=user.pk).update(**told)
    note(visit, PEOPLE_CHANGED, f"user {user.username}: letters", letters=chosen)
    return Go("/account/?done=letters")


@action("account/one-time/start/", may="viewer")
def start_one_time(visit: Visit) -> Go:
    visit.request.session[PENDING] = one_time.new_seed()
    return Go("/account/#one-time")


@action("account/one-time/confirm/", may="viewer")
def confirm_one_time(visit: Visit) -> Go | Again:
    user, seed = _user(visit), visit.request.session.get(PENDING, "")
    step = one_time.matching_step(seed, visit.form.get("code", "")[:20]) if seed else None
    if step is None:
        return Again(
            _page(visit, problems=("That is not the code of now. Look at the app, and at the clock of the phone.",))
        )
    user.one_time, user.one_time_last = seed, step
    visit.request.session.pop(PENDING)
    return _changed(visit, user, "code")


@action("account/one-time/end/", may="viewer")
def end_one_time(visit: Visit) -> Go | Again:
    user = _user(visit)
    if not user.check_password(visit.form.get("current", "")[:1000]):
        return Again(_page(visit, problems=("The current password is not right.",)))
    user.one_time = ""
    return _changed(visit, user, "no-code")


def _changed(visit: Visit, user: User, what: str) -> Go:
    """Saves the user, ends all other sessions, and keeps this one."""
    user.generation += 1
    user.save()
    auth.update_session_auth_hash(visit.request, user)
    note(visit, PEOPLE_CHANGED, f"user {user.username}: {what}")
    return Go(f"/account/?done={what}")


def _user(visit: Visit) -> User:
    user = visit.request.user
    assert isinstance(user, User)
    return User.objects.get(pk=user.pk)


def _page(visit: Visit, problems: tuple[str, ...] = (), done: str = "") -> AccountPage:
    user, seed = _user(visit), visit.request.session.get(PENDING, "")
    units, asked = visit.who.units, provider.told()
    return AccountPage(
        username=user.username,
        full_name=user.full_name,
        role=user.role,
        units=None if units is None else tuple(sorted(units)),
        meaning=MEANING[Role(user.role)],
        protected=bool(user.one_time),
        provider=asked.name if asked else "",
        tied=asked is not None and user.identities.filter(issuer=asked.issuer).exists(),
        email=user.email,
        letters=tuple(
            (kind, meaning, bool(getattr(user, WANTS[kind])), visit.may(LEAST[kind]))
            for kind, meaning in LETTERS.items()
        ),
        secret=one_time.written(seed) if seed else "",
        address=one_time.address(seed, user.username) if seed else "",
        problems=problems,
        done=done,
    )
