"""Webhooks: each message is signed with a secret that the receiver was shown once."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import uuid
from datetime import datetime

from django.conf import settings

from cutaway_web.sending.models import SENT, Delivery, Hook
from cutaway_web.sending.reaching import Network, NotReached, looked_at, networks, post

SIGNATURE = "Cutaway-Signature"
DELIVERY = "Cutaway-Delivery"


def make(address: str, by: str) -> Hook:
    """A webhook; raises NotReached if its address may not be reached."""
    looked_at(address, permitted())
    return Hook.objects.create(address=address, seed=secrets.token_hex(20), made_by=by)


def secret_of(hook: Hook) -> str:
    """What the receiver checks signatures with; made from the seed in the database and the key file beside it."""
    return hmac.new(settings.SECRET_KEY.encode(), b"hook " + hook.seed.encode(), hashlib.sha256).hexdigest()


def signature(secret: str, body: bytes, at: int) -> str:
    """`t=<seconds since 1970>,v1=<HMAC-SHA-256 of "<t>.<body>">`."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def send(delivery: Delivery, now: datetime) -> None:
    """Sends one message, which counts as delivered if the receiver answers with 200 to 299.

    Raises:
        NotReached: if the address may not be reached, nobody is there, or the answer is another.
    """
    body = delivery.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Cutaway",
        DELIVERY: json.loads(delivery.body)["id"],
        SIGNATURE: signature(secret_of(delivery.hook), body, int(now.timestamp())),
    }
    status = post(delivery.hook.address, body, headers, permitted())
    if not 200 <= status < 300:
        raise NotReached(f"The receiver answered with {status}.")
    delivery.state, delivery.what, delivery.ended_at = SENT, f"The receiver answered with {status}.", now
    delivery.save()


def greet(hook: Hook, now: datetime) -> Delivery:
    """Puts a message into the queue that says nothing, so that a receiver can be tried."""
    id = str(uuid.uuid4())
    body = json.dumps({"version": 1, "kind": "greeting", "id": id}, sort_keys=True)
    return Delivery.objects.create(key=f"{hook.pk} greeting {id}", hook=hook, body=body, due_at=now)


def permitted() -> tuple[Network, ...]:
    """Networks beside the public internet that whoever runs the server lets webhooks lead to."""
    return networks(settings.CUTAWAY.hooks_may_reach)
