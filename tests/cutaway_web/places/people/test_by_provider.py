"""Signing in by an identity provider that this test runs: who is let in, as whom, and what is refused."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from cutaway.house import House
from cutaway_web.people import joining, linking, provider
from cutaway_web.people.models import Identity, User
from tests.cutaway_web.conftest import PASSWORD, written_since

CLIENT, SECRET, SUBJECT = "cutaway", "a secret of two", "8f1c-subject"


class IdentityProvider:
    """A small provider: it gives codes, and signed tokens for them.

    Attributes:
        issuer: its address. key: what it signs with. asked: what it was sent for tokens.
    """

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, auto_kid=True)
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []
        self.make = lambda claims: jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)
        self.claims: dict[str, object] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/.well-known"):
                    paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
                    self.give({"issuer": outer.issuer} | {k: f"{outer.issuer}/{v}" for k, v in paths.items()})
                else:
                    self.give({"keys": [outer.key.as_dict(private=False)]})

            def do_POST(self) -> None:
                sent = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
                outer.asked.append(sent)
                kept = outer.codes.pop(sent["code"], None)  # once
                digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
                proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
                if kept is None or proof != kept["challenge"] or self.headers["Authorization"] != f"Basic {basic}":
                    self.give({"error": "invalid_grant"}, 400)
                    return
                now = int(time.time())
                usual = {"iss": outer.issuer, "aud": CLIENT, "sub": SUBJECT, "iat": now, "exp": now + 300}
                self.give({"id_token": outer.make(usual | {"nonce": kept["nonce"]} | outer.claims)})

            def give(self, what: dict, status: int = 200) -> None:
                body = json.dumps(what).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def grant(self, address: str) -> tuple[str, str]:
        """Lets the visitor through; gives the code and the state that the browser comes back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split()
        code = f"code-{len(self.asked)}-{time.monotonic_ns()}"
        self.codes[code] = {"challenge": asked["code_challenge"], "nonce": asked["nonce"]}
        return code, asked["state"]


@pytest.fixture
def idp(monkeypatch, settings, demo) -> Iterator[IdentityProvider]:
    made = IdentityProvider()
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, origin="http://testserver")
    roles = "cx-admins=admin; logistics=lead:Logistics Hamm; service=lead:Service Desk; staff=viewer"
    told = {"ISSUER": made.issuer, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Acme", "ROLES": roles}
    for name, value in told.items():
        monkeypatch.setenv(f"CUTAWAY_WEB_OIDC_{name}", value)
    provider.forget()
    yield made
    provider.forget()
    made.server.shutdown()
    made.server.server_close()


def asks(browser: Client, **form: str) -> str:
    """Presses the button; gives where the browser is led."""
    said = browser.post("/sign-in/provider/", form).text
    found = re.search(r'content="0; url=([^"]+)"', said)
    assert found is not None, said
    return html.unescape(found[1])


def goes(idp: IdentityProvider, browser: Client, **form: str):
    code, state = idp.grant(asks(browser, **form))
    return browser.get("/sign-in/back/", {"code": code, "state": state})


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


@pytest.fixture
def kim(user) -> User:
    return user("member", name="kim", email="kim@example.org")


@pytest.fixture
def tied(kim, idp) -> User:
    Identity.objects.create(user=kim, issuer=idp.issuer, subject=SUBJECT)
    return kim


def test_whom_the_provider_vouches_for_is_let_in_and_led_on(tied, idp, demo):
    browser, before = Client(), len(House(demo).trail.entries())
    assert "Sign in by Acme" in browser.get("/sign-in/").text
    back = goes(idp, browser, next="/search/?q=late")
    assert (back.status_code, back["Location"]) == (302, "/search/?q=late")
    assert is_in(browser)
    assert "the provider" in [entry.payload.get("by") for entry in written_since(demo, before, "signed_in")]


def test_the_code_is_of_use_only_with_the_verifier_of_this_browser(tied, idp):
    browser = Client()
    goes(idp, browser)
    assert len(idp.asked[0]["code_verifier"]) >= 43 and "code_verifier" not in asks(browser)


def refused(idp: IdentityProvider, browser: Client) -> str:
    back = goes(idp, browser)
    assert back.status_code == 200 and not is_in(browser)
    return back.text


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-application"},
        {"aud": [CLIENT, "another-application"]},  # for several, and nobody says which asked
        {"aud": [CLIENT], "azp": "another-application"},
        {"aud": []},
        {"iss": "https://elsewhere.example"},
        {"exp": -3600},
        {"exp": "later"},
        {"nbf": 3600},
        {"iat": 3600},
        {"sub": ""},
        {"sub": None},
        {"sub": "x" * 300},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_is_refused(claims, tied, idp, demo):
    now, before = int(time.time()), len(House(demo).trail.entries())
    idp.claims = {name: now + said if isinstance(said, int) else said for name, said in claims.items()}
    assert "does not hold" in (said := refused(idp, Client())) or "another application" in said or "whom it" in said
    assert written_since(demo, before, "sign_in_failed")


def unsigned(claims: dict) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."


def test_a_token_without_a_signature_is_refused(tied, idp):
    idp.make = unsigned
    refused(idp, Client())


def test_a_token_that_another_signed_is_refused(tied, idp):
    other = RSAKey.generate_key(2048)
    for kid in (idp.key.kid, "unknown"):
        idp.make = lambda claims, kid=kid: jwt.encode({"alg": "RS256", "kid": kid}, claims, other)
        refused(idp, Client())


def test_a_token_signed_with_what_is_public_is_refused(tied, idp):
    public = idp.key.as_pem(private=False)
    for secret in (public, SECRET.encode()):
        key = OctKey.import_key(base64.urlsafe_b64encode(secret).decode())
        idp.make = lambda claims, key=key: jwt.encode({"alg": "HS256", "kid": idp.key.kid}, claims, key)
        refused(idp, Client())


def test_a_token_that_was_changed_is_refused(tied, idp):
    signed = idp.make

    def changed(claims: dict) -> str:
        head, _, signature = signed(claims | {"sub": "somebody else"}).split(".")
        wanted = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
        return f"{head}.{wanted}.{signature}"

    idp.make = changed
    refused(idp, Client())


def test_a_key_that_was_changed_since_is_read_anew(tied, idp):
    goes(idp, Client())
    idp.key = RSAKey.generate_key(2048, auto_kid=True)
    browser = Client()
    assert goes(idp, browser).status_code == 302 and is_in(browser)


def test_an_answer_that_this_browser_did_not_ask_for_changes_nothing(tied, idp):
    """Somebody else's answer, put under a visitor (login CSRF), lets nobody in."""
    code, state = idp.grant(asks(Client()))
    for victim in (Client(), Client()):
        asks(victim)
        assert "did not ask" in victim.get("/sign-in/back/", {"code": code, "state": state}).text and not is_in(victim)
    assert "did not ask" in Client().get("/sign-in/back/").text and idp.asked == []


def test_an_answer_counts_once_and_for_ten_minutes(tied, idp, monkeypatch):
    browser = Client()
    code, state = idp.grant(asks(browser))
    assert browser.get("/sign-in/back/", {"code": code, "state": state}).status_code == 302
    browser.post("/sign-out/")
    assert "did not ask" in browser.get("/sign-in/back/", {"code": code, "state": state}).text

    code, state = idp.grant(asks(browser))
    now = time.time()
    monkeypatch.setattr("cutaway_web.places.people.by_provider.time.time", lambda: now + 601)
    assert "too long" in browser.get("/sign-in/back/", {"code": code, "state": state}).text and not is_in(browser)


def test_an_account_is_never_found_by_its_mail_address(kim, idp):
    idp.claims = {"email": "kim@example.org", "email_verified": True, "preferred_username": "kim"}
    assert "you have no account" in refused(idp, Client())
    assert not Identity.objects.exists()

    idp.claims |= {"groups": ["staff"]}  # now a group gives one; it is a new one
    browser = Client()
    goes(idp, browser)
    made = Identity.objects.get().user
    assert made != kim and made.username == "kim-2" and not made.has_usable_password()


@pytest.mark.parametrize(
    ("groups", "role", "units"),
    [
        (["staff"], "viewer", []),
        (["staff", "logistics"], "lead", ["Logistics Hamm"]),
        (["logistics", "service"], "lead", ["Logistics Hamm", "Service Desk"]),
        ("cx-admins", "admin", []),
    ],
)
def test_groups_give_role_and_units(groups, role, units, idp, db):
    idp.claims = {"groups": groups, "name": "Kim", "preferred_username": "kim@acme"}
    browser = Client()
    goes(idp, browser)
    made = User.objects.get()
    assert (made.role, made.units, made.username) == (role, units, "kim@acme") and is_in(browser)


def test_who_leaves_the_groups_is_let_in_no_more_and_who_changes_them_has_another_role(idp, user):
    user("admin")
    idp.claims = {"groups": ["cx-admins"]}
    goes(idp, Client())
    idp.claims = {"groups": ["staff"]}
    goes(idp, Client())
    assert Identity.objects.get().user.role == "viewer"
    idp.claims = {"groups": []}
    assert "None of your groups" in refused(idp, Client())


def test_the_last_admin_stays_one(idp, db):
    idp.claims = {"groups": ["cx-admins"]}
    goes(idp, Client())
    idp.claims = {"groups": ["staff"]}
    goes(idp, Client())
    assert User.objects.get().role == "admin"


def test_a_disabled_account_is_not_let_in(tied, idp):
    User.objects.update(is_active=False)
    assert "disabled" in refused(idp, Client())


def test_the_link_of_an_admin_lets_one_begin_with_the_provider(idp, user):
    jo = user("analyst", name="jo")
    code = joining.new_link(jo)
    browser = Client()
    assert "Sign in by Acme" in browser.get(f"/join/{code}/").text
    assert goes(idp, browser, join=code).status_code == 302 and is_in(browser)
    assert Identity.objects.get().user == jo and not User.objects.get().has_usable_password()
    assert browser.get(f"/join/{code}/").status_code == 404  # once
    idp.claims = {"groups": ["staff"]}
    goes(idp, Client())
    assert User.objects.get().role == "analyst"  # an admin gave it


def test_an_account_is_tied_by_its_owner_and_to_nobody_elses(kim, idp, visitor, user):
    browser = Client()
    browser.force_login(kim)
    goes(idp, browser)
    assert Identity.objects.get().user == kim
    other = Client()
    other.force_login(user("viewer"))
    assert "belongs to another account" in goes(idp, other).text
    assert Identity.objects.get().user == kim
    assert browser.post("/account/provider/end/").status_code == 302 and not Identity.objects.exists()


def test_passwords_are_switched_off_only_when_an_admin_has_come_in_by_the_provider(idp, visitor, user, monkeypatch):
    admin = visitor("admin")
    assert admin.post("/people/passwords/", {"off": "1"}).status_code == 422
    goes(idp, admin)  # ties the account, which proves that the provider lets it in
    assert admin.post("/people/passwords/", {"off": "1"}).status_code == 302
    user("viewer", name="jo")
    browser = Client()
    assert 'name="password"' not in browser.get("/sign-in/").text
    assert browser.post("/sign-in/", {"username": "jo", "password": PASSWORD}).status_code == 403 and not is_in(browser)
    assert browser.post(f"/join/{joining.new_link(User.objects.get(username='jo'))}/", {}).status_code == 403

    monkeypatch.delenv("CUTAWAY_WEB_OIDC_ISSUER")  # who runs the server can always let people in again
    User.objects.create("al", PASSWORD, "viewer")
    assert browser.post("/sign-in/", {"username": "al", "password": PASSWORD}).status_code == 302


def test_without_a_provider_there_is_none_of_it(visitor):
    browser = visitor("anyone")
    assert browser.post("/sign-in/provider/").status_code == 404 and browser.get("/sign-in/back/").status_code == 404
    assert "provider" not in browser.get("/sign-in/").text


def test_a_secret_is_told_nowhere(idp):
    assert SECRET not in repr(provider.told())


def test_a_provider_that_calls_itself_otherwise_is_not_asked(idp, monkeypatch):
    monkeypatch.setenv("CUTAWAY_WEB_OIDC_ISSUER", idp.issuer + "/")
    assert "another name" in Client().post("/sign-in/provider/").text


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"ISSUER": "https://id.example.org"}, "OIDC_CLIENT"),
        ({"ISSUER": "http://id.example.org", "CLIENT": "x"}, "https"),
        ({"ISSUER": "https://id.example.org", "CLIENT": "x", "ROLES": "staff=king"}, "gives no role"),
        ({"ISSUER": "https://id.example.org", "CLIENT": "x", "ROLES": "staff=lead"}, "names no unit"),
    ],
)
def test_a_provider_that_is_half_described_is_refused(told, wrong):
    with pytest.raises(Exception, match=wrong):
        provider.told({f"CUTAWAY_WEB_OIDC_{name}": value for name, value in told.items()})


def test_nobody_is_locked_out_by_a_rule_without_a_provider(db):
    assert not linking.passwords_are_off() and not linking.may_switch_off() and not linking.switch(off=True)
