"""The page of what leaves: webhooks are made and ended by admins, their secret is shown once, each step is noted."""

from __future__ import annotations

import dataclasses

import pytest

from cutaway.house import House
from cutaway_web.sending import hooks
from cutaway_web.sending.models import Delivery, Hook
from tests.cutaway_web.conftest import written_since


@pytest.fixture
def permitted(settings):
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, hooks_may_reach="127.0.0.1")


def test_a_secret_is_shown_once_and_is_nowhere_else(visitor, permitted, demo):
    admin, before = visitor("admin"), len(House(demo).trail.entries())
    said = admin.post("/sending/hooks/", {"address": "http://127.0.0.1:9/hook"}).text
    hook = Hook.objects.get()
    secret = hooks.secret_of(hook)
    assert secret in said and hook.seed not in said
    assert secret not in admin.get("/sending/").text
    assert secret not in (hook.seed, hook.address)
    told = written_since(demo, before, "webhooks_changed")
    assert told and secret not in str(told)


def test_an_address_inside_is_refused_when_it_is_saved(visitor):
    said = visitor("admin").post("/sending/hooks/", {"address": "https://169.254.169.254/latest"})
    assert said.status_code == 422 and "private network" in said.text and not Hook.objects.exists()


def test_a_webhook_can_be_tried_and_ended(visitor, permitted):
    admin = visitor("admin")
    admin.post("/sending/hooks/", {"address": "http://127.0.0.1:9/hook"})
    hook = Hook.objects.get()
    admin.post(f"/sending/hooks/{hook.pk}/greet/")
    assert '"kind": "greeting"' in Delivery.objects.get().body
    admin.post(f"/sending/hooks/{hook.pk}/end/")
    assert "<code>http://127.0.0.1:9/hook</code>" not in admin.get("/sending/").text
    assert admin.post(f"/sending/hooks/{hook.pk}/greet/").status_code == 404


def test_what_does_not_leave_can_be_dropped(visitor, permitted):
    admin = visitor("admin")
    admin.post("/sending/hooks/", {"address": "http://127.0.0.1:9/hook"})
    admin.post(f"/sending/hooks/{Hook.objects.get().pk}/greet/")
    admin.post(f"/sending/messages/{Delivery.objects.get().pk}/drop/")
    assert Delivery.objects.get().state == "dropped"
    assert admin.post(f"/sending/messages/{Delivery.objects.get().pk}/again/").status_code == 404
    assert admin.post("/sending/elsewhere/1/again/").status_code == 404
