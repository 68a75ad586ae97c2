"""People and roles: an admin gives accounts, changes them, and ends them. Passwords are their owners' alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from cutaway.errors import CutawayError
from cutaway_web.answering import NotFound
from cutaway_web.audit import PEOPLE_CHANGED, note
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.people import joining, linking, provider
from cutaway_web.people.models import JoinLink, User
from cutaway_web.roles import MEANING, Role
from cutaway_web.visit import Visit

MANY_UNITS = 50


@dataclass(frozen=True)
class Account:
    """One account.

    Attributes:
        id: how its forms name it.
        username, full_name, email: who it is.
        role: what they may do. units: the teams whose rows they see; empty for all, and for a lead none.
        active: whether they may sign in.
        waits: whether they have not chosen a password yet.
        protected: whether signing in asks for a code of their phone too.
        created_at, seen_at: when it was made, and when they last signed in; None if never.
        own: whether it is the reader's own.
    """

    id: int
    username: str
    full_name: str
    email: str
    role: str
    units: tuple[str, ...]
    active: bool
    waits: bool
    protected: bool
    created_at: datetime
    seen_at: datetime | None
    own: bool


@dataclass(frozen=True)
class AccountsPage:
    """All accounts.

    Attributes:
        accounts: by name, the disabled ones last.
        roles: each role, and what it may do.
        units: the teams that the findings know, to choose from.
        link: the link that was made just now; it is shown this once. Else empty.
        link_for: whose it is.
        provider: the name of the company's identity provider; empty if none is named.
        passwords: whether one can sign in by password. can_switch: whether that can be switched off.
        problems: what was wrong, a sentence each.
    """

    accounts: tuple[Account, ...]
    roles: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    link: str = ""
    link_for: str = ""
    provider: str = ""
    passwords: bool = True
    can_switch: bool = False
    problems: tuple[str, ...] = ()


@page("people/", may="admin", nav=("People", 80))
def accounts(visit: Visit) -> AccountsPage:
    asked = provider.told()
    waiting = set(JoinLink.objects.values_list("user_id", flat=True))
    return AccountsPage(
        accounts=tuple(
            Account(
                id=user.pk,
                username=user.username,
                full_name=user.full_name,
                email=user.email,
                role=user.role,
                units=tuple(map(str, user.units)),
                active=user.is_active,
                waits=user.pk in waiting,
                protected=bool(user.one_time),
                created_at=user.created_at,
                seen_at=user.last_login,
                own=user.username == visit.who.name,
            )
            for user in User.objects.order_by("-is_active", "username")
        ),
        roles=tuple((role.value, meaning) for role, meaning in MEANING.items()),
        units=_units(visit),
        provider=asked.name if asked else "",
        passwords=not linking.passwords_are_off(),
        can_switch=linking.may_switch_off(),
    )


@action("people/", may="admin")
def give_account(visit: Visit) -> Again:
    """Answers with the page itself, for the link must be shown and must not be kept."""
    username, problems = visit.form.get("username", "").strip()[:80], []
    if not username:
        problems.append("Give the name that they will sign in with.")
    elif User.objects.filter(username__iexact=username).exists():
        problems.append(f"There is an account called {username} already.")
    role, units = _asked_role(visit, problems)
    if problems or role is None:
        return Again(replace(accounts(visit), problems=tuple(problems)))
    user = User(
        username=username,
        full_name=visit.form.get("full_name", "").strip()[:120],
        email=visit.form.get("email", "").strip()[:254],
        role=role,
        units=units,
    )
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        return Again(replace(accounts(visit), problems=(f"There is an account called {username} already.",)))
    note(visit, PEOPLE_CHANGED, f"user {username}: account given", role=role.value, units=units)
    return _with_link(visit, user)


@action("people/<int:id>/change/", may="admin", example={"id": "0"})
def change_account(visit: Visit, id: int) -> Go | Again:
    user, problems = _user(id), list[str]()
    role, units = _asked_role(visit, problems)
    active = visit.form.get("active") == "1"
    if joining.is_last_admin(user) and (role is not Role.ADMIN or not active):
        problems.append("This is the last admin: make another one first, or nobody could give accounts.")
    if problems or role is None:
        return Again(replace(accounts(visit), problems=tuple(problems)))
    before = (user.role, tuple(user.units), user.is_active)
    user.role, user.units, user.is_active = role, units, active
    if before != (role, tuple(units), active):
        user.save()  # its sessions and tokens end by that
        note(visit, PEOPLE_CHANGED, f"user {user.username}", role=role.value, units=units, active=active)
    return Go("/people/")


@action("people/<int:id>/link/", may="admin", example={"id": "0"})
def new_link(visit: Visit, id: int) -> Again:
    user = _user(id)
    if user.username == visit.who.name:
        return Again(replace(accounts(visit), problems=("Your own password is changed on the page of your account.",)))
    note(visit, PEOPLE_CHANGED, f"user {user.username}: new link")
    return _with_link(visit, user)


def _with_link(visit: Visit, user: User) -> Again:
    address = visit.request.build_absolute_uri(f"/join/{joining.new_link(user)}/")
    return Again(replace(accounts(visit), link=address, link_for=user.username), status=200)


def _asked_role(visit: Visit, problems: list[str]) -> tuple[Role | None, list[str]]:
    """The role and the units of a form; what is wrong with them goes to `problems`."""
    named = [unit.strip()[:120] for unit in visit.form.get("units", "").split(",") if unit.strip()][:MANY_UNITS]
    role = next((role for role in MEANING if role.value == visit.form.get("role")), None)
    if role is None:
        problems.append("Choose a role.")
    if role is Role.LEAD and not named:
        problems.append("Name the units of a lead: without one they would see no rows.")
    known = _units(visit)
    problems += [f"There is no unit called {unit} in the findings." for unit in named if known and unit not in known]
    return role, named


def _units(visit: Visit) -> tuple[str, ...]:
    try:
        splits = [split for finding in visit.reader.findings for split in finding.splits if split.by == "team"]
    except CutawayError:  # people can be let in before the first snapshot
        return ()
    return tuple(sorted({part.name for split in splits for part in split.parts}))


def _user(id: int) -> User:
    user = User.objects.filter(pk=id).first()
    if user is None:
        raise NotFound("There is no such account.")
    return user
