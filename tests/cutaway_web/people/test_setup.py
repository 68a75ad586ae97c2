"""The first administrator is made once, by the code that was printed, and never by another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cutaway_web.people import setup
from cutaway_web.people.models import SetupCode, User
from tests.cutaway_web.conftest import PASSWORD

FORM = {"username": "ann", "password": PASSWORD, "again": PASSWORD}


def test_the_code_makes_one_administrator_and_is_gone(demo, db):
    code, client = setup.new_code(), Client()
    assert client.get(f"/setup/{code}/").status_code == 200
    assert client.post(f"/setup/{code}/", FORM).headers["Location"] == "/"
    assert client.get("/").status_code == 200, "whoever made it is signed in"
    assert User.objects.get().role == "admin"
    assert Client().get(f"/setup/{code}/").status_code == 404
    assert Client().post(f"/setup/{code}/", FORM | {"username": "eve"}).status_code == 404
    assert setup.new_code() is None


@pytest.mark.parametrize("code", ["x", "", "0" * 32])
def test_another_code_is_not_found(demo, db, code):
    setup.new_code()
    assert Client().post(f"/setup/{code or 'y'}/", FORM).status_code == 404
    assert not User.objects.exists()


def test_a_code_is_good_for_a_day_and_until_the_next_start(demo, db):
    old = setup.new_code()
    new = setup.new_code()
    assert not setup.is_good(old) and setup.is_good(new)
    SetupCode.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert not setup.is_good(new)


def test_the_database_does_not_hold_the_code(db):
    code = setup.new_code()
    assert code not in str(list(SetupCode.objects.values()))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "different"}, "The two passwords differ."),
        ({"username": " "}, "Give the name"),
        (
            {"password": "passwordpassword1", "again": "passwordpassword1", "username": "passwordpassword"},
            "too similar",
        ),
    ],
)
def test_what_is_wrong_is_said_and_the_code_stays_good(demo, db, wrong, told):
    code = setup.new_code()
    response = Client().post(f"/setup/{code}/", FORM | wrong)
    assert response.status_code == 422 and told in response.text
    assert setup.is_good(code) and not User.objects.exists()
