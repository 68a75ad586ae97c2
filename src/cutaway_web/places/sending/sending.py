"""What leaves by itself: webhooks, and what became of each letter and each message. For admins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from cutaway.errors import CutawayError
from cutaway_web.answering import NotFound
from cutaway_web.audit import PEOPLE_CHANGED, note
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.problems import said
from cutaway_web.sending import hooks, leaving, mail_server
from cutaway_web.sending.models import FAILED, WAITING, Delivery, Hook, Letter, Outgoing
from cutaway_web.visit import Visit

SHOWN = 100
CHANGED = "webhooks_changed"
LETTERS, MESSAGES = "letters", "messages"
KINDS: dict[str, type[Letter] | type[Delivery]] = {LETTERS: Letter, MESSAGES: Delivery}


@dataclass(frozen=True)
class Webhook:
    """One address that is told of changed verdicts.

    Attributes:
        id: how its forms name it.
        address: where messages go. made_by, made_at: by whom, and when.
    """

    id: int
    address: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class Left:
    """One letter or message.

    Attributes:
        id, kind: how its forms name it; kind is `letters` or `messages`.
        about: what it is. to: the name of an account, or an address.
        state: `waiting`, `sent`, `failed` or `dropped`. tries: how often it was tried.
        what: what the receiver answered, or why the last try failed.
        made_at, due_at, ended_at: when it was written, is tried next, and ended; None if it has not.
    """

    id: int
    kind: str
    about: str
    to: str
    state: str
    tries: int
    what: str
    made_at: datetime
    due_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class SendingPage:
    """What leaves the house, and how.

    Attributes:
        way: how letters leave, as a sentence.
        monday_at, zone: when the Monday mail goes out.
        hooks: addresses that are told of changed verdicts.
        left: letters and messages, the newest first, at most a hundred of each.
        secret: of the webhook that was made just now; it is shown this once. Else empty.
        secret_for: its address.
        problems: what was wrong, a sentence each.
    """

    way: str
    monday_at: str
    zone: str
    hooks: tuple[Webhook, ...]
    left: tuple[Left, ...]
    secret: str = ""
    secret_for: str = ""
    problems: tuple[str, ...] = ()


@page("sending/", may="admin", nav=("Sending", 84))
def sending(visit: Visit) -> SendingPage:
    kept: list[tuple[str, str, str, Outgoing]] = [
        (LETTERS, f"{letter.kind} mail", letter.user.username, letter)
        for letter in Letter.objects.select_related("user").order_by("-pk")[:SHOWN]
    ]
    kept += [
        (MESSAGES, delivery.key.partition(" ")[2], delivery.hook.address, delivery)
        for delivery in Delivery.objects.select_related("hook").order_by("-pk")[:SHOWN]
    ]
    kept.sort(key=lambda one: one[3].made_at, reverse=True)
    told = settings.CUTAWAY
    return SendingPage(
        way=_way(),
        monday_at=told.monday_at,
        zone=told.zone,
        hooks=tuple(
            Webhook(hook.pk, hook.address, hook.made_by, hook.made_at)
            for hook in Hook.objects.filter(is_active=True).order_by("pk")
        ),
        left=tuple(
            Left(one.pk, kind, about, to, one.state, one.tries, one.what, one.made_at, one.due_at, one.ended_at)
            for kind, about, to, one in kept
        ),
    )


@action("sending/hooks/", may="admin")
def make_hook(visit: Visit) -> Again:
    """Answers with the page itself, for the secret must be shown and must not be kept."""
    try:
        hook = hooks.make(visit.form.get("address", "").strip(), visit.who.name)
    except CutawayError as error:
        return Again(replace(sending(visit), problems=said(error)))
    note(visit, CHANGED, f"webhook {hook.pk}: made", address=hook.address)
    return Again(replace(sending(visit), secret=hooks.secret_of(hook), secret_for=hook.address), status=200)


@action("sending/hooks/<int:id>/end/", may="admin", example={"id": "0"})
def end_hook(visit: Visit, id: int) -> Go:
    hook = _hook(id)
    Hook.objects.filter(pk=hook.pk).update(is_active=False)
    note(visit, CHANGED, f"webhook {hook.pk}: ended")
    return Go("/sending/")


@action("sending/hooks/<int:id>/greet/", may="admin", example={"id": "0"})
def greet_hook(visit: Visit, id: int) -> Go:
    hooks.greet(_hook(id), timezone.now())
    return Go("/sending/#left")


@action("sending/<slug:kind>/<int:id>/again/", may="admin", example={"kind": "messages", "id": "0"})
def send_again(visit: Visit, kind: str, id: int) -> Go:
    leaving.again(_failed(kind, id), timezone.now())
    return Go("/sending/#left")


@action("sending/<slug:kind>/<int:id>/drop/", may="admin", example={"kind": "messages", "id": "0"})
def drop(visit: Visit, kind: str, id: int) -> Go:
    leaving.drop(_failed(kind, id), timezone.now())
    note(visit, PEOPLE_CHANGED if kind == LETTERS else CHANGED, f"{kind} {id}: dropped")
    return Go("/sending/#left")


def _hook(id: int) -> Hook:
    hook = Hook.objects.filter(pk=id, is_active=True).first()
    if hook is None:
        raise NotFound("There is no such webhook.")
    return hook


def _failed(kind: str, id: int) -> Outgoing:
    kept = KINDS[kind].objects.filter(pk=id, state__in=(FAILED, WAITING)) if kind in KINDS else None
    found: Outgoing | None = kept.first() if kept is not None else None
    if found is None:
        raise NotFound("There is nothing of this kind that has not left.")
    return found


def _way() -> str:
    try:
        way = mail_server.way(settings.CUTAWAY)
    except CutawayError as error:
        return f"{error.what} {error.next_step}"
    if isinstance(way, mail_server.MailServer):
        return f"Letters leave by the mail server {way.host}, from {way.sender}."
    return "Letters are files in the outbox of the house (.cutaway/outbox): no mail server is named."
