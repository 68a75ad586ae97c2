"""The identity provider of a company: who it is, and what it says of a person, by OpenID Connect.

The authorization code flow with PKCE. What a token says counts only if the provider signed it with one of its published
keys, by a public-key algorithm, for this installation, just now, and in answer to the question that this browser asked.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from cutaway.errors import CutawayError, HouseError
from cutaway_web.configuration import LOOPBACK, PREFIX

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")  # no `none`, no secrets
SECONDS = 10.0
LEEWAY = 60  # seconds that two clocks may differ
KEPT = 600.0  # seconds that what the provider says of itself is believed
LONGEST = 255
_known: dict[str, tuple[float, dict[str, Any]]] = {}


class NotProven(CutawayError):
    """The provider did not prove who the visitor is."""


@dataclass(frozen=True)
class Provider:
    """An identity provider, as whoever runs the server names it in the environment.

    Attributes:
        issuer: its address, exactly as its tokens say it.
        client, secret: what it calls this installation, and what the two of them know; the secret may be empty.
        name: what the button on the sign-in page says.
        groups: the claim that holds a person's groups.
        roles: for a group, the role and the units of who is in it, as `role` or `role:unit,unit`.
    """

    issuer: str
    client: str
    secret: str = field(default="", repr=False)
    name: str = "the company's sign-in"
    groups: str = "groups"
    roles: tuple[tuple[str, str], ...] = ()

    def about(self) -> dict[str, Any]:
        """What the provider says of itself; raises NotProven if it cannot be asked, or is another one."""
        said = _fetched(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if said.get("issuer") != self.issuer:
            raise NotProven(
                "The provider calls itself by another name than the one that was set.",
                next_step=f"Whoever runs the server looks at {PREFIX}OIDC_ISSUER.",
            )
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_safe(str(said.get(name, ""))):
                raise NotProven(f"The provider's `{name}` is no address with https.")
        return said

    def question(self, back: str) -> tuple[str, dict[str, str]]:
        """Where the visitor is sent, and what this browser's session must remember until they are back.

        Args:
            back: the address that they come back to.
        """
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self.client,
            "redirect_uri": back,
            "scope": "openid profile email",
            "state": kept["state"],
            "nonce": kept["nonce"],
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        address = self.about()["authorization_endpoint"]
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", kept

    def answer(self, code: str, kept: Mapping[str, str], back: str) -> dict[str, Any]:
        """What the provider says of the visitor.

        Args:
            code: what the visitor came back with.
            kept: what `question` gave.
            back: the address that they came back to.

        Raises:
            NotProven: if it does not take the code, or its token does not hold.
        """
        told = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
        told |= {"client_id": self.client, "code_verifier": kept["verifier"]}
        more = {"auth": (self.client, self.secret)} if self.secret else {}
        try:
            answer = _connection().post(self.about()["token_endpoint"], data=told, **more)  # type: ignore[arg-type]
            token = answer.json().get("id_token") if answer.status_code == 200 else None
        except (httpx.HTTPError, ValueError, AttributeError):
            token = None
        if not isinstance(token, str):
            raise NotProven("The provider did not take the code.", next_step="Sign in again.")
        return self.claims(token, kept["nonce"])

    def claims(self, token: str, nonce: str, now: float | None = None) -> dict[str, Any]:
        """What a token says, if it holds.

        Raises:
            NotProven: if it was not signed by the provider, or is not for here, for now, or for this question.
        """
        now = time.time() if now is None else now
        rules = jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=LEEWAY,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        address = self.about()["jwks_uri"]
        try:
            try:
                said = _opened(token, address)
            except JoseError:  # it may have changed its keys since they were read
                _known.pop(address, None)
                said = _opened(token, address)
            rules.validate(said)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotProven(
                f"What the provider said does not hold ({type(error).__name__}).", next_step="Sign in again."
            ) from None
        parties = said["aud"] if isinstance(said["aud"], list) else [said["aud"]]
        if said.get("azp", self.client) != self.client or (len(parties) > 1 and "azp" not in said):
            raise NotProven("What the provider said is for another application.", next_step="Sign in again.")
        if not 0 < len(said["sub"]) <= LONGEST:
            raise NotProven("The provider did not say whom it means.")
        return said

    def role_of(self, claims: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
        """Role and units that each group of a person gives, in the order of the setting."""
        named = claims.get(self.groups)
        own = {named} if isinstance(named, str) else set(map(str, named)) if isinstance(named, list) else set()
        given = [gives for group, gives in self.roles if group in own]
        return [
            (role, [u.strip() for u in units.split(",") if u.strip()])
            for role, _, units in (gives.partition(":") for gives in given)
        ]


def told(environment: Mapping[str, str] = os.environ) -> Provider | None:
    """The provider that the environment names; None if it names none.

    Raises:
        HouseError: if what it says does not fit together.
    """
    names = ("ISSUER", "CLIENT", "SECRET", "NAME", "GROUPS", "ROLES")
    said = {name: environment.get(f"{PREFIX}OIDC_{name}", "").strip() for name in names}
    if not said["ISSUER"]:
        return None
    if not said["CLIENT"]:
        raise _wrong(f"{PREFIX}OIDC_CLIENT is missing", "Set it to the client id that the provider gave.")
    if not is_safe(said["ISSUER"]):
        raise _wrong(f"{PREFIX}OIDC_ISSUER is no address with https", "Write it as the provider does.")
    roles = []
    for part in filter(None, (part.strip() for part in said["ROLES"].split(";"))):
        group, sign, gives = part.rpartition("=")
        if not sign or gives.partition(":")[0].strip() not in ("viewer", "member", "lead", "analyst", "admin"):
            raise _wrong(f"`{part}` in {PREFIX}OIDC_ROLES gives no role", "Write GROUP=ROLE; GROUP=lead:UNIT,UNIT.")
        if gives.strip() == "lead":
            raise _wrong(f"`{part}` in {PREFIX}OIDC_ROLES names no unit", "Write GROUP=lead:UNIT,UNIT.")
        roles.append((group.strip(), gives.strip()))
    usual = Provider("", "")
    return Provider(
        said["ISSUER"],
        said["CLIENT"],
        said["SECRET"],
        said["NAME"] or usual.name,
        said["GROUPS"] or usual.groups,
        tuple(roles),
    )


def is_safe(address: str) -> bool:
    """Whether an address is one of https, or of this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


def forget() -> None:
    """Asks the provider anew."""
    _known.clear()


def _opened(token: str, address: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(_fetched(address))  # type: ignore[arg-type]  # whatever came; it raises if it is none
    return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)


def _fetched(address: str) -> dict[str, Any]:
    at, kept = _known.get(address, (0.0, {}))
    if kept and time.monotonic() - at < KEPT:
        return kept
    try:
        answer = _connection().get(address)
        said = answer.json() if answer.status_code == 200 else None
    except (httpx.HTTPError, ValueError):
        said = None
    if not isinstance(said, dict):
        raise NotProven("The provider cannot be asked.", next_step="Try again; if it stays, sign in by password.")
    _known[address] = (time.monotonic(), said)
    return said


def _connection() -> httpx.Client:
    return httpx.Client(timeout=SECONDS, follow_redirects=False)


def _wrong(what: str, next_step: str) -> HouseError:
    return HouseError(f"{what}.", where="the environment", next_step=next_step)
