"""One's own account: a new password ends other sessions, and a code is asked for once it was shown to work."""

from __future__ import annotations

import time

from django.test import Client

from cutaway_web.people import one_time
from tests.cutaway_web.conftest import PASSWORD
from tests.cutaway_web.places.people.test_sign_in import sign_in

NEW = "another horse, another battery"


def test_another_password_ends_the_other_sessions_and_keeps_this_one(demo, user):
    user("viewer", name="ann")
    here, there = Client(), Client()
    sign_in(here, "ann")
    sign_in(there, "ann")
    form = {"current": PASSWORD, "password": NEW, "again": NEW}
    assert here.post("/account/password/", form).status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert sign_in(Client(), "ann", NEW).headers["Location"] == "/"


def test_a_wrong_current_password_changes_nothing(visitor):
    client = visitor("viewer")
    response = client.post("/account/password/", {"current": "wrong", "password": NEW, "again": NEW})
    assert response.status_code == 422 and "The current password is not right." in response.text


def test_a_code_is_asked_for_only_after_it_was_typed_once(visitor, user):
    client = visitor("viewer", name="ann")
    client.post("/account/one-time/start/")
    seed = client.session["one_time_pending"]
    assert one_time.written(seed) in client.get("/account/").text
    assert client.post("/account/one-time/confirm/", {"code": "000000"}).status_code == 422
    code = one_time.at_step(one_time.secret_of(seed), int(time.time() // 30))
    assert client.post("/account/one-time/confirm/", {"code": code}).status_code == 302
    assert "Signing in asks for a code" in client.get("/account/").text
    assert client.post("/account/one-time/end/", {"current": "wrong"}).status_code == 422
    assert client.post("/account/one-time/end/", {"current": PASSWORD}).status_code == 302
