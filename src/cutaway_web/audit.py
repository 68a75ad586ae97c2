"""The audit trail: sign-ins, denials, exports and looks at persons, chained by hashes as the ledger is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from cutaway_web.open_house import house
from cutaway_web.people.models import TrailPin

if TYPE_CHECKING:
    from cutaway_web.visit import Visit

SIGNED_IN, SIGN_IN_FAILED, SIGNED_OUT = "signed_in", "sign_in_failed", "signed_out"
DENIED, EXPORTED, PERSON_SEEN, PEOPLE_CHANGED = "denied", "exported", "person_seen", "people_changed"
CUSTOMERS_DECIDED = "customers_decided"
NOBODY = "nobody"
LONGEST = 200


def note(visit: Visit, kind: str, subject: str, why: str = "by the web application", **payload: object) -> None:
    """Adds one line to the trail; it is on disk when this returns.

    Args:
        visit: who did it.
        kind: one of the words above.
        subject: what it was about, such as a path; it can never be erased, so it names no person but users.
        why: the reason, where one was given.
        payload: more, which can be erased.
    """
    entry = house().trail.append(kind, plain(subject), payload, by=plain(visit.who.name) or NOBODY, why=why)
    _pin(entry.position, str(entry.head))


def pinned() -> str:
    """The last entry that was pinned in the database; empty if none was."""
    pin = TrailPin.objects.filter(pk=1).first()
    return pin.head if pin is not None else ""


def _pin(position: int, head: str) -> None:
    """Two workers may come here in another order than to the trail; the later entry stays."""
    TrailPin.objects.get_or_create(pk=1)
    TrailPin.objects.filter(pk=1, position__lt=position).update(position=position, head=head)


def plain(text: str) -> str:
    """A text that can be no line of its own, and is not endless."""
    return quote(text[:LONGEST], safe=" /?=&.:@,;()+-_~<>[]#*!'").strip()
