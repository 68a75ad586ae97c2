"""How often a sign-in may fail: counted in the database, so all workers and the next start know of it."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from cutaway_web.people.models import FailedSignIn, digest

PER_MINUTE = 5
MINUTE = timedelta(minutes=1)
KEPT_FOR = timedelta(hours=1)


def keys_of(request: HttpRequest, username: str) -> tuple[str, str]:
    """What is counted: the account, and the network it was tried from."""
    return digest(f"account {username.casefold()}"), digest(f"network {network_of(request)}")


def address_of(request: HttpRequest) -> str:
    """The address of the browser. What a client says of itself counts only as far as proxies are trusted."""
    proxies = settings.CUTAWAY.proxies
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(request: HttpRequest) -> str:
    """The network of the address: 64 bits of IPv6 are one subscriber; of IPv4 each address counts alone."""
    try:
        address = ipaddress.ip_address(address_of(request))
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{address}/{64 if address.version == 6 else 32}", strict=False))


def seconds_to_wait(keys: tuple[str, str]) -> int:
    """How long until another try is heard; 0 if it is heard now."""
    now = timezone.now()
    for key in keys:
        tried = FailedSignIn.objects.filter(key=key, at__gt=now - MINUTE).order_by("-at").values_list("at", flat=True)
        recent = list(tried[:PER_MINUTE])
        if len(recent) == PER_MINUTE:
            return max(1, int((recent[-1] + MINUTE - now).total_seconds()) + 1)
    return 0


def failed(keys: tuple[str, str]) -> None:
    """Counts a failure, and forgets old ones."""
    now = timezone.now()
    with transaction.atomic():
        FailedSignIn.objects.bulk_create([FailedSignIn(key=key, at=now) for key in keys])
        FailedSignIn.objects.filter(at__lt=now - KEPT_FOR).delete()


def succeeded(keys: tuple[str, str]) -> None:
    """An account whose owner came in is not locked by strangers any more; the network stays counted."""
    FailedSignIn.objects.filter(key=keys[0]).delete()
