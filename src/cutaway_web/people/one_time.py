"""One-time passwords after RFC 6238 (TOTP): six digits, thirty seconds, SHA-1, as every app of phones knows them.

The secret is derived from a seed in the database and the key file beside it, so neither alone gives it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
import time
from urllib.parse import quote

from django.conf import settings
from django.utils.crypto import constant_time_compare

from cutaway_web.people.models import User

STEP = 30  # seconds
DIGITS = 6
DRIFT = 1  # steps that a clock may be wrong, either way
ISSUER = "Cutaway"


def new_seed() -> str:
    return secrets.token_hex(20)


def secret_of(seed: str) -> bytes:
    """The shared secret, 20 bytes."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"one-time " + seed.encode(), hashlib.sha256).digest()[:20]


def written(seed: str) -> str:
    """The secret as a person types it: base 32 in groups of four."""
    text = base64.b32encode(secret_of(seed)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(seed: str, username: str) -> str:
    """The address that an app reads from a picture or a link."""
    label = quote(f"{ISSUER}:{username}")
    return (
        f"otpauth://totp/{label}?secret={written(seed).replace(' ', '')}&issuer={ISSUER}&digits={DIGITS}&period={STEP}"
    )


def at_step(secret: bytes, step: int) -> str:
    """The password of one step."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def matching_step(seed: str, typed: str, *, after: int = 0, now: float | None = None) -> int | None:
    """The step whose password was typed; None if it is none of now, or not later than the last one that was used."""
    given = typed.replace(" ", "")
    current = int((time.time() if now is None else now) // STEP)
    secret = secret_of(seed)
    for step in range(current - DRIFT, current + DRIFT + 1):
        if step > after and constant_time_compare(at_step(secret, step), given):
            return step
    return None


def use(user: User, typed: str) -> bool:
    """Whether the password is right; it is used up then, also for another worker that asks at the same moment."""
    step = matching_step(user.one_time, typed, after=user.one_time_last)
    if step is None:
        return False
    return bool(User.objects.filter(pk=user.pk, one_time_last__lt=step).update(one_time_last=step))
