"""Signing in: a password, a code where there is one, never too often, and only to where one may go."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from cutaway.house import House
from cutaway_web.people import one_time
from tests.cutaway_web.conftest import PASSWORD


def sign_in(client: Client, username: str, password: str = PASSWORD, next: str = "/"):
    return client.post("/sign-in/", {"username": username, "password": password, "next": next})


def test_the_right_password_enters_and_the_session_is_a_new_one(demo, user):
    user("viewer", name="ann")
    client = Client()
    client.get("/sign-in/")
    assert sign_in(client, "ann", next="/sources/").headers["Location"] == "/sources/"
    assert client.get("/").status_code == 200
    assert House(demo).trail.entries("signed_in")[-1].subject == "user ann"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(demo, user):
    user("viewer", name="ann")
    told = [sign_in(Client(), name, "wrong").text for name in ("ann", "eve")]
    assert all("The name or the password is not right." in text for text in told)
    assert House(demo).trail.entries("sign_in_failed")[-1].subject == "user eve"


def test_the_sixth_try_is_not_heard_even_with_the_right_password(demo, user):
    user("viewer", name="ann")
    for _ in range(5):
        sign_in(Client(), "ann", "wrong")
    response = sign_in(Client(), "ann")
    assert response.status_code == 429 and "Too many tries." in response.text


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"])
def test_nobody_is_sent_elsewhere(demo, user, next):
    user("viewer", name="ann")
    assert sign_in(Client(), "ann", next=next).headers["Location"] == "/"


def test_an_account_with_a_code_asks_for_it(demo, user):
    someone = user("viewer", name="ann", one_time=one_time.new_seed())
    client = Client()
    assert sign_in(client, "ann").headers["Location"].startswith("/sign-in/code/")
    assert client.get("/").status_code == 302, "the password alone does not enter"
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    right = one_time.at_step(one_time.secret_of(someone.one_time), int(time.time() // 30))
    assert client.post("/sign-in/code/", {"code": right}).status_code == 302
    assert client.get("/").status_code == 200


def test_codes_cannot_be_guessed_without_end(demo, user):
    user("viewer", name="ann", one_time=one_time.new_seed())
    client = Client()
    sign_in(client, "ann")
    told = [client.post("/sign-in/code/", {"code": f"{n:06}"}).status_code for n in range(7)]
    assert told[-1] == 429


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"role": "analyst"}, {"units": ["Logistics Hamm"]}, {"password": "!"}, {"generation": 1}],
)
def test_every_session_ends_when_the_account_changes(demo, user, change):
    someone = user("viewer", name="ann")
    client = Client()
    sign_in(client, "ann")
    assert client.get("/").status_code == 200
    for name, value in change.items():
        setattr(someone, name, value)
    someone.save()
    assert client.get("/").status_code == 302


def test_signing_out_is_a_form_and_not_a_link(visitor):
    client = visitor("viewer")
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/").status_code == 302


def test_a_form_of_another_site_changes_nothing(demo, user):
    user("viewer", name="ann")
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client, "ann")
    assert response.status_code == 403 and "came from another site" in response.text


def test_a_line_cannot_be_forged_in_the_trail(demo, db):
    sign_in(Client(), "ann\r\n2026-01-01 user root signed in", "x")
    trail = House(demo).trail
    assert "\n" not in trail.entries("sign_in_failed")[-1].subject
    assert trail.verify() == []
