"""Making tokens, recognising them, and ending them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cutaway_web.people.models import User, digest
from cutaway_web.tokens.models import Token

BYTES = 32
PREFIX = "cutaway_"  # so that one who finds a token in a file knows what it is
LONGEST = 366  # days


@dataclass(frozen=True)
class Bearer:
    """Whose program is asking, and what it may read."""

    user: User
    scopes: tuple[str, ...]


def make(user: User, name: str, scopes: Sequence[str], days: int) -> str:
    """A new token; it is told once and cannot be read again.

    Args:
        user: whose it is.
        name: what it is for.
        scopes: words of `SCOPES`.
        days: how long it lasts, at most 366.
    """
    token = PREFIX + secrets.token_urlsafe(BYTES)
    Token.objects.create(
        user=user,
        name=name,
        digest=digest(token),
        scopes=list(scopes),
        state=user.get_session_auth_hash(),
        expires_at=timezone.now() + timedelta(days=min(days, LONGEST)),
    )
    return token


def bearer_of(token: str) -> Bearer | None:
    """Whose token it is; None if it never was one, has ended, or the account was disabled or changed since."""
    kept = Token.objects.select_related("user").filter(digest=digest(token), expires_at__gt=timezone.now()).first()
    if kept is None:
        return None
    user = User.objects.get(pk=kept.user_id)
    if not user.is_active or not constant_time_compare(kept.state, user.get_session_auth_hash()):
        return None
    today = timezone.now().date()
    if kept.used_on != today:  # once a day: reading must not wait for a writer
        Token.objects.filter(pk=kept.pk).update(used_on=today)
    return Bearer(user, tuple(kept.scopes))


def end(user: User, id: int) -> bool:
    """Ends one of a person's own tokens, at once; False if it is none."""
    return bool(Token.objects.filter(user=user, pk=id).delete()[0])
