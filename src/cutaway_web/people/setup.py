"""The first start: a one-time code, printed where the server was started, makes the first administrator."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cutaway_web.people.models import SetupCode, User, digest
from cutaway_web.roles import Role

GOOD_FOR = timedelta(hours=24)


def new_code() -> str | None:
    """A fresh code, in place of any before; None if there is an account already."""
    with transaction.atomic():
        SetupCode.objects.all().delete()
        if User.objects.exists():
            return None
        code = secrets.token_urlsafe(24)
        SetupCode.objects.create(digest=digest(code))
    return code


def is_good(code: str) -> bool:
    """Whether the code opens the setup now."""
    if User.objects.exists():
        return False
    kept = SetupCode.objects.filter(made_at__gte=timezone.now() - GOOD_FOR).first()
    return kept is not None and constant_time_compare(kept.digest, digest(code))


def make_first_admin(code: str, username: str, password: str) -> User | None:
    """The first administrator; None if the code is not good any more, as when two browsers race."""
    with transaction.atomic():
        if not is_good(code):
            return None
        SetupCode.objects.all().delete()
        return User.objects.create(username, password, Role.ADMIN)
