"""Giving accounts: an admin makes one and hands over a link; its owner chooses the password, once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cutaway_web.people.models import JoinLink, User, digest
from cutaway_web.roles import Role

GOOD_FOR = timedelta(days=7)


def new_link(user: User) -> str:
    """A fresh code in place of any before. The old password stops, and every session of the account ends."""
    code = secrets.token_urlsafe(24)
    with transaction.atomic():
        user.set_unusable_password()
        user.one_time, user.one_time_last = "", 0  # who lost the phone needs a way in, and this is it
        user.save()
        JoinLink.objects.filter(user=user).delete()
        JoinLink.objects.create(user=user, digest=digest(code), expires_at=timezone.now() + GOOD_FOR)
    return code


def owner_of(code: str) -> User | None:
    """Whose account the code opens now; None if it is no code, was used, is too old, or the account is disabled."""
    link = JoinLink.objects.select_related("user").filter(digest=digest(code), expires_at__gt=timezone.now()).first()
    return link.user if link is not None and link.user.is_active else None


def use(code: str, password: str) -> User | None:
    """Sets the password and uses the code up; None if another was faster."""
    with transaction.atomic():
        user = owner_of(code)
        if user is None or not JoinLink.objects.filter(digest=digest(code)).delete()[0]:
            return None
        user.set_password(password)
        user.save()
    return user


def is_last_admin(user: User) -> bool:
    """Whether nobody else could give accounts if this one could not."""
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=user.pk)
    return user.role == Role.ADMIN and user.is_active and not others.exists()
