"""Single-use links: a secret that is shown once, of which only the digest is kept."""

from __future__ import annotations

import hashlib
import re
import secrets

from cutaway.errors import CutawayError

_BYTES = 24  # 192 bits
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class LinkSpent(CutawayError):
    """The link was used: an answer was kept."""


class LinkUnknown(CutawayError):
    """There is no such link, or its round is closed."""


def new_link() -> str:
    """A secret of 192 bits, as it stands in an address."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(link: str) -> bytes:
    """What is kept of a link. It cannot be guessed back: there is nothing to try but all 2^192."""
    if not _TOKEN.fullmatch(link):
        raise unknown()
    return hashlib.sha256(link.encode()).digest()


def unknown() -> LinkUnknown:
    return LinkUnknown(
        "This link leads to no open round.",
        next_step="It may be closed by now, or the link was cut in two by the mail program. Ask for another one.",
    )


def spent() -> LinkSpent:
    return LinkSpent("This link was used already: an answer is kept. Nobody can see which one, and it stays.")
