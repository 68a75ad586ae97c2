"""Programs read what pages show: the same dataclass, the same permissions, one shape of errors."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from cutaway_web.interface.scopes import PAGES_ALONE, SCOPES, offered
from cutaway_web.pages import PAGE, find_doors
from cutaway_web.people.models import User
from cutaway_web.roles import Role
from cutaway_web.tokens import keeping
from tests.cutaway_web.conftest import UNIT

PRACTICE = "/api/v1/practices/basics.on_time_delivery/"


@pytest.fixture
def program(demo, user):
    """Makes programs with a token: `program("lead", "rows", units=[...])`."""

    def make(role: str, *scopes: str, **more: object) -> Client:
        token = keeping.make(user(role, **more), "a notebook", scopes or tuple(SCOPES), 30)
        return Client(headers={"Authorization": f"Bearer {token}"})

    return make


def test_a_program_reads_the_finding_that_the_page_shows(program, visitor):
    read = program("viewer", "findings").get(PRACTICE)
    finding = read.json()["finding"]

    assert finding["practice"] == "basics.on_time_delivery" and finding["n"] > 100
    assert finding["low"] <= finding["value"] <= finding["high"]
    assert read["X-Cutaway-Snapshot"] == read.json()["snapshot"]
    assert (
        visitor("viewer", name="b-viewer").get(PRACTICE).json() == read.json()
    )  # who is signed in reads the same in a browser


def test_every_page_is_offered_or_said_to_be_for_people_alone():
    pages = [door for door in find_doors().values() if door.kind == PAGE]
    stands = [place for _, places in SCOPES.values() for place in places]
    assert {door.place for door in pages if door.may is not Role.ANYONE} <= {*stands, *PAGES_ALONE}
    assert set(stands) <= {door.place for door in pages} and not set(stands) & set(PAGES_ALONE)
    assert len(stands) == len(set(stands))


def test_every_offered_page_is_answered_as_the_page_is_and_described(program, visitor):
    described = Client().get("/api/v1/openapi.json").json()["paths"]
    reader, person = program("admin"), visitor("admin", name="b")
    assert len(described) == len(offered())
    for door in offered():
        response = reader.get(f"/api/v1{door.address}")
        page = person.get(door.address).status_code
        assert response.status_code == (404 if page == 302 else page), door.name  # a page that leads elsewhere is none
        assert ("error" in response.json()) == (response.status_code != 200), door.name
        assert "Infinity" not in response.text and "NaN" not in response.text


def test_the_rows_are_the_leads_own_and_can_be_paged(program):
    reader, address, teams, seen = program("lead", "rows", units=[UNIT]), f"{PRACTICE}rows/", set(), 0
    while address:
        page = reader.get(address).json()
        teams |= {row[page["columns"].index("team")] for row in page["rows"]}
        seen += len(page["rows"])
        address = f"{PRACTICE}rows/?{page['next']}" if page["next"] else ""
    assert teams == {UNIT} and seen > 50


@pytest.mark.parametrize(
    ("role", "scope", "path", "status"),
    [
        ("member", "findings", f"{PRACTICE}rows/", 403),  # the token may not
        ("viewer", "rows", f"{PRACTICE}rows/", 403),  # the person may not
        ("viewer", "findings", "/api/v1/practices/basics.no_such/", 404),
        ("viewer", "findings", "/api/v1/no-such-place/", 404),
        ("member", "rows", f"{PRACTICE}rows/?sort=no_such", 422),
    ],
)
def test_what_goes_wrong_has_one_shape(program, role, scope, path, status):
    response = program(role, scope).get(path)
    assert response.status_code == status
    assert set(response.json()) == {"error"}
    assert set(response.json()["error"]) == {"status", "what", "where", "next_step"}
    assert response.json()["error"]["status"] == status and response.json()["error"]["what"]


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer cutaway_nonsense", "Basic YTpi"])
def test_without_a_valid_token_nothing_is_read(demo, db, header):
    response = Client(headers={"Authorization": header} if header else {}).get(PRACTICE)
    assert response.status_code == 401 and "Bearer" in response["WWW-Authenticate"]
    assert "basics" not in json.dumps(response.json())


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_programs_change_nothing(program, method):
    response = getattr(program("admin"), method)(PRACTICE)
    assert response.status_code == 405 and response.json()["error"]["status"] == 405


def test_a_refused_program_is_written_down(program, demo):
    from cutaway.house import House

    program("viewer", "rows").get(f"{PRACTICE}rows/")
    entry = House(demo).trail.entries("denied")[-1]
    assert (entry.by, entry.subject) == ("a-viewer", f"{PRACTICE}rows/")


@pytest.mark.parametrize("what", ["disabled", "another password", "another role", "another unit"])
def test_a_token_ends_with_whatever_changes_of_the_account(program, what):
    reader = program("member")
    assert reader.get(PRACTICE).status_code == 200
    someone = User.objects.get(username="a-member")
    match what:
        case "disabled":
            someone.is_active = False
        case "another password":
            someone.set_password("a password that is another one")
        case "another role":
            someone.role = Role.VIEWER
        case "another unit":
            someone.units = [UNIT]
    someone.save()
    assert reader.get(PRACTICE).status_code == 401
