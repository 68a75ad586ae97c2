"""Reaching an address outside: it is resolved once, checked, and that one is connected to. Nothing is followed.

A name can lead to the machine itself or into the company's network, and can lead elsewhere a moment later. So each of
its addresses must be one of the public internet, unless whoever runs the server has permitted its network; and the
connection goes to the address that was checked, with the name for the certificate alone.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from cutaway.errors import CutawayError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
SECONDS = 10.0
LONGEST = 500
PORTS = (443, 8443)  # outside permitted networks
# IPv6 addresses that carry one of IPv4, and lead to it.
_CARRIERS = tuple(ipaddress.IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


class NotReached(CutawayError):
    """The address may not be reached, or could not be."""


@dataclass(frozen=True)
class Reachable:
    """An address that was looked at.

    Attributes:
        scheme, host, port, path: of the URL; the path with its query.
        address: what the host's name led to, and may be connected to.
    """

    scheme: str
    host: str
    port: int
    path: str
    address: Address


def networks(text: str) -> tuple[Network, ...]:
    """Networks as whoever runs the server writes them: `10.1.0.0/16, 127.0.0.1`; raises ValueError."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def looked_at(url: str, permitted: Sequence[Network] = ()) -> Reachable:
    """Resolves and checks an address; nothing is sent to it.

    Raises:
        NotReached: if it may not be reached, or its name leads nowhere.
    """
    if len(url) > LONGEST or any(ord(sign) <= 32 or ord(sign) > 126 for sign in url):
        raise NotReached("The address holds blanks or signs that are none of an address, or is too long.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotReached("The address cannot be read.", next_step="Write it as https://example.org/path.") from None
    if parts.scheme not in ("https", "http") or not host:
        raise NotReached("The address is none of the web.", next_step="Write it as https://example.org/path.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise NotReached("The address holds a name, a password or a `#`.", next_step="Leave them away.")
    port = port if port is not None else (443 if parts.scheme == "https" else 80)
    found = _resolved(host, port)
    inside = [any(address in net for net in permitted) for address in found]
    if not all(inside):
        if parts.scheme != "https":
            raise NotReached("Without https others could read it.", next_step="Write https:// in front.")
        if port not in PORTS:
            raise NotReached(f"Port {port} is none of those that may be reached: 443 and 8443.")
    for address, permitted_here in zip(found, inside, strict=True):
        if not permitted_here and not _is_public(address):
            raise NotReached(
                "The address leads to this machine or into a private network.",
                next_step="Whoever runs the server can permit the network with CUTAWAY_WEB_HOOKS_MAY_REACH.",
            )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Reachable(parts.scheme, host, port, path, found[0])


def post(url: str, body: bytes, headers: Mapping[str, str], permitted: Sequence[Network] = ()) -> int:
    """Sends a body to an address, which is looked at anew.

    Returns:
        The status that came back; what else came is not read.

    Raises:
        NotReached: if it may not be reached, or nobody answers there in time.
    """
    found_at = looked_at(url, permitted)
    there = f"[{found_at.address}]" if found_at.address.version == 6 else str(found_at.address)
    host = f"[{found_at.host}]" if ":" in found_at.host else found_at.host
    usual = {"https": 443, "http": 80}[found_at.scheme]
    told = {**headers, "Host": host if found_at.port == usual else f"{host}:{found_at.port}"}
    try:
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=SECONDS) as client,
            client.stream(
                "POST",
                f"{found_at.scheme}://{there}:{found_at.port}{found_at.path}",
                content=body,
                headers=told,
                extensions={"sni_hostname": found_at.host},
            ) as response,
        ):
            return response.status_code
    except httpx.HTTPError as error:
        raise NotReached(f"Nobody took it there: {type(error).__name__}.") from None
    except httpx.InvalidURL:
        raise NotReached("The address cannot be read.", next_step="Write it as https://example.org/path.") from None


def _resolved(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached(f"The name `{host}` leads nowhere.", next_step="Look at how it is written.") from None
    plain = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return [_unwrapped(ipaddress.ip_address(text)) for text in plain]


def _unwrapped(address: Address) -> Address:
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and any(address in net for net in _CARRIERS):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
