"""An admin gives accounts by a link; passwords are their owners' alone; nobody locks everybody out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cutaway.house import House
from cutaway_web.people.models import JoinLink, User
from tests.cutaway_web.conftest import UNIT

FORM = {"username": "kim", "full_name": "Kim Berg", "role": "lead", "units": UNIT}
CHOSEN = {"password": "a few plain words in a row", "again": "a few plain words in a row"}


def link(text: str) -> str:
    found = re.search(r'<code class="key">http://testserver(/join/[^<]+)</code>', text)
    return found[1] if found else ""


@pytest.fixture
def admin(visitor):
    return visitor("admin")


def test_a_new_person_chooses_the_password_and_is_in(admin):
    address = link(admin.post("/people/", FORM).text)
    kim = Client()

    assert "Welcome, kim" in kim.get(address).text
    assert kim.post(address, CHOSEN)["Location"] == "/"
    assert kim.get("/").status_code == 200
    assert User.objects.get(username="kim").units == [UNIT]
    assert kim.get("/people/").status_code == 403


def test_a_link_works_once_and_looking_at_it_uses_nothing_up(admin):
    address = link(admin.post("/people/", FORM).text)
    for _ in range(3):
        Client().get(address)
    assert Client().post(address, {**CHOSEN, "again": "another"}).status_code == 422
    assert Client().post(address, CHOSEN).status_code == 302
    assert Client().post(address, CHOSEN).status_code == Client().get(address).status_code == 404
    assert address.split("/")[2] not in admin.get("/people/").text


def test_a_link_ends_with_its_time(admin):
    address = link(admin.post("/people/", FORM).text)
    JoinLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(address, CHOSEN).status_code == 404


def test_a_new_link_ends_the_old_one_the_password_and_the_sessions(admin):
    first = link(admin.post("/people/", FORM).text)
    kim = Client()
    kim.post(first, CHOSEN)
    id = User.objects.get(username="kim").pk

    second = link(admin.post(f"/people/{id}/link/").text)

    assert kim.get("/").status_code == 302
    assert not User.objects.get(pk=id).check_password(CHOSEN["password"])
    third = link(admin.post(f"/people/{id}/link/").text)
    assert Client().get(second).status_code == 404
    assert Client().get(third).status_code == 200


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"username": ""}, "Give the name"),
        ({"username": "A-ADMIN"}, "There is an account called"),
        ({"role": "anyone"}, "Choose a role"),
        ({"role": "owner"}, "Choose a role"),
        ({"units": ""}, "Name the units of a lead"),
        ({"units": "No Such Team"}, "There is no unit called No Such Team"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(admin, told, said):
    response = admin.post("/people/", {**FORM, **told})
    assert response.status_code == 422 and said in response.text
    assert User.objects.count() == 1


def test_another_role_holds_at_once_and_is_written_down(admin, visitor, demo):
    lead = visitor("lead", name="jo", units=[UNIT])
    id = User.objects.get(username="jo").pk

    admin.post(f"/people/{id}/change/", {"role": "viewer", "active": "1"})

    assert lead.get("/").status_code == 302  # the session of the old role has ended
    entry = House(demo).trail.entries("people_changed")[-1]
    assert (entry.by, entry.subject) == ("a-admin", "user jo")
    assert entry.payload and entry.payload["role"] == "viewer"


def test_who_is_disabled_is_out_and_can_be_let_in_again(admin, visitor):
    someone = visitor("member")
    id = User.objects.get(username="a-member").pk
    admin.post(f"/people/{id}/change/", {"role": "member"})
    assert someone.get("/").status_code == 302
    admin.post(f"/people/{id}/change/", {"role": "member", "active": "1"})
    assert User.objects.get(pk=id).is_active


@pytest.mark.parametrize("told", [{"role": "viewer", "active": "1"}, {"role": "admin"}])
def test_the_last_admin_stays(admin, told):
    me = User.objects.get(username="a-admin")
    response = admin.post(f"/people/{me.pk}/change/", told)
    assert response.status_code == 422 and "last admin" in response.text
    assert User.objects.get(pk=me.pk).role == "admin" and User.objects.get(pk=me.pk).is_active


def test_no_form_sets_what_it_does_not_show(admin):
    admin.post("/people/", {**FORM, "is_active": "0", "password": "x", "one_time": "x", "generation": "9"})
    kim = User.objects.get(username="kim")
    assert kim.is_active and not kim.has_usable_password() and (kim.one_time, kim.generation) == ("", 0)
