"""A token is shown once, kept as a digest, and ended by its owner alone."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cutaway_web.tokens.models import Token

FORM = {"name": "my notebook", "scope-findings": "1", "days": "30"}


def made(text: str) -> str:
    found = re.search(r'<code class="key">(cutaway_[^<]+)</code>', text)
    return found[1] if found else ""


def test_a_token_is_shown_once_and_then_reads(visitor):
    client = visitor("viewer")
    token = made(client.post("/account/tokens/", FORM).text)

    assert len(token) > 40
    assert token not in client.get("/account/tokens/").text
    kept = Token.objects.get()
    assert token not in (kept.digest, kept.name) and kept.scopes == ["findings"]
    assert Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/sources/").status_code == 200


def test_an_incomplete_form_makes_none_and_says_what_is_missing(visitor):
    text = visitor("viewer").post("/account/tokens/", {"name": " ", "days": "9999"}).text
    assert "what the token is for" in text and "at least one thing" in text and "how long" in text
    assert not Token.objects.exists()


def test_a_token_ends_when_its_owner_says_so_and_for_nobody_else(visitor):
    owner, other = visitor("viewer"), visitor("admin")
    token = made(owner.post("/account/tokens/", FORM).text)
    program = Client(headers={"Authorization": f"Bearer {token}"})
    address = f"/account/tokens/{Token.objects.get().pk}/end/"

    assert other.post(address).status_code == 404
    assert program.get("/api/v1/sources/").status_code == 200
    assert owner.post(address).status_code == 302
    assert program.get("/api/v1/sources/").status_code == 401


def test_a_token_ends_with_its_time(visitor):
    token = made(visitor("viewer").post("/account/tokens/", FORM).text)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/sources/").status_code == 401


def test_a_program_cannot_make_itself_another_token(visitor):
    token = made(visitor("viewer").post("/account/tokens/", FORM).text)
    program = Client(headers={"Authorization": f"Bearer {token}"})
    assert program.get("/account/tokens/").status_code == 302  # to the sign-in page
    assert program.post("/account/tokens/", FORM).status_code == 302
    assert Token.objects.count() == 1
