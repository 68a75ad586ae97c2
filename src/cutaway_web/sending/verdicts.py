"""When a verdict changes: who wants to know it is told, once for each snapshot, and by what it changed."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from cutaway.findings.changes import Change
from cutaway.findings.finding import Finding
from cutaway.reader import Reader
from cutaway_web.sending import letters
from cutaway_web.sending.models import VERDICTS, Delivery, Hook, Told

VERSION = 1  # of the message: docs/reference/webhook.md
KIND = "verdict_changed"
MEASURED, METHOD, BENCHMARK, NEW, GONE = "measured", "method", "benchmark", "first_measured", "not_measured"
BECAUSE = {
    MEASURED: "It was measured in the same way, against the same marks.",
    METHOD: "The way of measuring changed; the two cannot be compared.",
    BENCHMARK: "The marks for good and poor were moved; that may be all that changed.",
    NEW: "It was not measured before.",
    GONE: "It is not measured any more.",
}


@dataclass(frozen=True)
class VerdictChanged:
    """One practice whose verdict is another one.

    Attributes:
        practice, title, room: which.
        before, now: its findings; None where it was not measured.
        why: a word of `BECAUSE`.
    """

    practice: str
    title: str
    room: str
    before: Finding | None
    now: Finding | None
    why: str

    @property
    def because(self) -> str:
        return BECAUSE[self.why]


@dataclass(frozen=True)
class VerdictsPage:
    """What a letter about changed verdicts says.

    Attributes:
        company, snapshot, as_of: of the newer snapshot. before: the id of the older one.
        changed: each practice whose verdict changed.
    """

    company: str
    snapshot: str
    as_of: datetime
    before: str
    changed: tuple[VerdictChanged, ...]


def changed(changes: tuple[Change, ...]) -> tuple[VerdictChanged, ...]:
    """The practices whose verdict is another one, and by what."""
    found = []
    for change in changes:
        finding = change.now or change.before
        if change.verdict and finding is not None:
            room = finding.practice.partition(".")[0]
            found.append(VerdictChanged(change.practice, finding.title, room, change.before, change.now, _why(change)))
    return tuple(found)


def write_new(reader: Reader, now: datetime) -> int:
    """Writes down what is to be told of the current snapshot; says how many letters and messages that are.

    All of it is one transaction with the note that it was done: a process that is killed does it again, or has done it.
    What was published between two looks is compared with the snapshot that was told last. The first snapshot that is
    seen is told to nobody.
    """
    if Told.objects.filter(snapshot=reader.id).exists():
        return 0
    last = Told.objects.order_by("-pk").first()
    with transaction.atomic():
        Told.objects.create(snapshot=reader.id)
        if last is None:
            return 0
        since = reader.changes_since(last.snapshot)
        found = changed(since)
        if not found:
            return 0
        page = VerdictsPage(reader.facts["company"], reader.id, reader.building.as_of, last.snapshot, found)
        return _letters(page, now) + _messages(page, now)


def message(page: VerdictsPage, one: VerdictChanged, id: str) -> dict[str, Any]:
    """What a webhook is sent; its shape is described, and has a version."""
    return {
        "version": VERSION,
        "kind": KIND,
        "id": id,
        "company": page.company,
        "snapshot": {"id": page.snapshot, "before": page.before, "as_of": page.as_of.isoformat()},
        "practice": {
            "id": one.practice,
            "title": one.title,
            "room": one.room,
            "address": f"{settings.CUTAWAY.address}/practices/{one.practice}/",
        },
        "before": _plain(one.before),
        "now": _plain(one.now),
        "why": one.why,
        "because": one.because,
    }


def _plain(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    names = ("verdict", "value", "low", "high", "n", "unit", "headline", "method")
    return {name: getattr(finding, name) for name in names}


def _why(change: Change) -> str:
    if change.before is None:
        return NEW
    if change.now is None:
        return GONE
    return METHOD if change.method else BENCHMARK if change.benchmark else MEASURED


def _letters(page: VerdictsPage, now: datetime) -> int:
    number = len(page.changed)
    subject = f"{page.company}: {number} {'verdict has' if number == 1 else 'verdicts have'} changed"
    written = 0
    for user in letters.readers(VERDICTS):
        text, html = letters.rendered("sending/verdicts", page, user, VERDICTS)
        written += letters.write(user, VERDICTS, f"verdicts {page.snapshot} {user.pk}", subject, text, html, now)
    return written


def _messages(page: VerdictsPage, now: datetime) -> int:
    made = []
    for hook in Hook.objects.filter(is_active=True):
        for one in page.changed:
            id = str(uuid.uuid4())
            body = json.dumps(message(page, one, id), ensure_ascii=False, sort_keys=True, default=str)
            key = f"{hook.pk} {page.snapshot} {one.practice}"[:120]
            made.append(Delivery(key=key, hook=hook, body=body, due_at=now))
    return len(Delivery.objects.bulk_create(made))
