"""From what a provider says to an account: by the subject that it vouches for, and never by a mail address."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from cutaway_web.people import provider
from cutaway_web.people.joining import is_last_admin, owner_of
from cutaway_web.people.models import Identity, JoinLink, Rule, User
from cutaway_web.people.provider import NotProven, Provider
from cutaway_web.roles import Role

PASSWORDS_OFF = "passwords_off"
STRANGER = "The provider knows you; here you have no account."
ASK = "Ask an admin for one: their link lets you begin with this sign-in."


def enter_by(asked: Provider, claims: dict[str, Any]) -> User:
    """The account of whom the provider means; made now if their groups give a role.

    Raises:
        NotProven: if there is none, it is disabled, or it was given by groups and they give none any more.
    """
    given = _strongest(asked.role_of(claims))
    with transaction.atomic():
        identity = Identity.objects.select_related("user").filter(issuer=asked.issuer, subject=claims["sub"]).first()
        if identity is None:
            if given is None:
                raise NotProven(STRANGER, next_step=ASK)
            identity = _made(asked, claims, given)
        user = identity.user
        if not user.is_active:
            raise NotProven("Your account here is disabled.", next_step="Ask an admin.")
        if identity.by_groups:
            if given is None:
                raise NotProven("None of your groups may enter here any more.", next_step="Ask an admin.")
            _follow(user, given)
        identity.seen_at = timezone.now()
        identity.save()
    return user


def link(user: User, asked: Provider, claims: dict[str, Any]) -> None:
    """Ties an account to whom the provider means; raises NotProven if that is somebody else's already."""
    with transaction.atomic():
        taken = Identity.objects.filter(issuer=asked.issuer, subject=claims["sub"]).first()
        if taken is not None and taken.user_id != user.pk:
            raise NotProven("This sign-in belongs to another account.", next_step="Sign in with it, or ask an admin.")
        Identity.objects.filter(user=user, issuer=asked.issuer).delete()
        Identity.objects.create(user=user, issuer=asked.issuer, subject=claims["sub"], seen_at=timezone.now())


def join_by(code: str, asked: Provider, claims: dict[str, Any]) -> User:
    """Begins an account that an admin gave, without a password; raises NotProven if the link is not good any more."""
    with transaction.atomic():
        user = owner_of(code)
        if user is None or not JoinLink.objects.filter(user=user).delete()[0]:
            raise NotProven("This link was used, or is too old.", next_step="Ask an admin for another one.")
        link(user, asked, claims)
    return user


def unlink(user: User) -> None:
    Identity.objects.filter(user=user).delete()


def passwords_are_off() -> bool:
    """Whether signing in goes by the provider alone. Without a provider it does not, so nobody is locked out."""
    return Rule.objects.filter(name=PASSWORDS_OFF).exists() and provider.told() is not None


def may_switch_off() -> bool:
    """Whether an admin has signed in by the provider, so that one can come in when passwords are off."""
    asked = provider.told()
    return (
        asked is not None
        and Identity.objects.filter(
            issuer=asked.issuer, user__role=Role.ADMIN, user__is_active=True, seen_at__isnull=False
        ).exists()
    )


def switch(off: bool) -> bool:
    """Switches passwords off or on; says whether that could be done."""
    with transaction.atomic():
        if off and not may_switch_off():
            return False
        if off:
            Rule.objects.get_or_create(name=PASSWORDS_OFF)
        else:
            Rule.objects.filter(name=PASSWORDS_OFF).delete()
    return True


def _strongest(given: list[tuple[str, list[str]]]) -> tuple[Role, list[str]] | None:
    """The highest of several roles; units of all groups that give it."""
    if not given:
        return None
    order = list(Role)
    best = max((Role(role) for role, _ in given), key=order.index)
    units = sorted({unit for role, units in given if role == best for unit in units})
    narrowed = all(units for role, units in given if role == best)
    return best, units if narrowed else []


def _follow(user: User, given: tuple[Role, list[str]]) -> None:
    role, units = given
    if (user.role, sorted(user.units)) == (role.value, units) or (is_last_admin(user) and role is not Role.ADMIN):
        return
    user.role, user.units = role, units
    user.save()


def _made(asked: Provider, claims: dict[str, Any], given: tuple[Role, list[str]]) -> Identity:
    wanted = str(claims.get("preferred_username") or claims.get("email") or claims["sub"])
    wanted = re.sub(r"[^\w.@+-]", "-", wanted)[:70].strip("-") or "somebody"
    name, number = wanted, 1
    while User.objects.filter(username__iexact=name).exists():
        number += 1
        name = f"{wanted}-{number}"
    user = User(username=name, full_name=str(claims.get("name", ""))[:120], role=given[0], units=given[1])
    if claims.get("email_verified") is True:
        user.email = str(claims.get("email", ""))[:254]
    user.set_unusable_password()
    user.save()
    return Identity(user=user, issuer=asked.issuer, subject=claims["sub"], by_groups=True)
