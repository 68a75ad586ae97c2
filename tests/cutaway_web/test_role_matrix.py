"""Every address and method, as every role, is answered as docs/reference/roles.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from cutaway_web.declared import every_view
from cutaway_web.interface.scopes import offered
from cutaway_web.pages import DOORS, Door, find_doors
from cutaway_web.roles import Role

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "roles.md"
ROLES = ("anonymous", "disabled", "viewer", "member", "lead", "analyst", "admin")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PROGRAMS = "api/v1/"  # each page again, for the roles that its line names
NO_TOKEN = "sign in"  # what a program is told by the status 401


def table() -> dict[tuple[str, str], dict[str, str]]:
    """Path and method to what each role is told."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == len(ROLES) + 2 and cells[0].startswith("`/"):
            found[cells[0].strip("`")[1:], cells[1]] = dict(zip(ROLES, cells[2:], strict=True))
    return found | {(PROGRAMS + door.path, "GET"): found[door.path, "GET"] for door in offered()}


@pytest.fixture(scope="session")
def roles() -> dict[tuple[str, str], dict[str, str]]:
    return table()


def is_told(client: Client, method: str, address: str) -> str:
    """What a visitor is told, in the words of the table."""
    response = client.generic(method, address)
    if response.status_code == 405:
        return "405"
    if response.status_code == 403:
        return "no"
    if response.status_code == 401:
        return NO_TOKEN
    if response.status_code == 302 and response["Location"].startswith("/sign-in/?next="):
        return "sign in" if not address.startswith("/sign-in/") else "yes"
    assert response.status_code < 500, address
    return "yes"


@pytest.fixture
def client_of(visitor, user):
    def make(role: str) -> Client:
        if role == "anonymous":
            return visitor("anyone")
        if role != "disabled":
            return visitor(role)
        client, someone = Client(), user("admin", name="gone")
        client.force_login(someone)
        someone.is_active = False
        someone.save()
        return client

    return make


def test_every_address_is_in_the_table(roles):
    paths = {path for path, _ in every_view()}
    assert paths == {path for path, _ in roles}
    assert {key for key, door in find_doors().items() if door} - set(roles) == set()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_as_the_table_says(role, roles, client_of):
    find_doors()
    wrong, client = [], client_of(role)
    for path in sorted({path for path, _ in roles}, key=lambda path: (path == "sign-out/", path)):  # that one last
        address = example_of(path)
        for method in METHODS:
            said = roles.get((path, method), {}).get(role, "405")
            told = is_told(client, method, address)
            if told != said:
                wrong.append(f"{method} /{path}: {told}, and the table says {said}")
    assert wrong == []


def example_of(path: str) -> str:
    """An address of the path, with the example that its page declares."""
    own, before = path.removeprefix(PROGRAMS), "/api/v1" if path.startswith(PROGRAMS) else ""
    door: Door | None = next((door for (known, _), door in DOORS.items() if known == own), None)
    return before + door.address if door is not None else "/" + re.sub(r"<[^>]+>", "x", path)


def test_the_table_would_find_a_page_that_is_open_to_all(roles, visitor):
    door = DOORS["practices/<str:id>/rows/", "GET"]
    object.__setattr__(door, "may", Role.VIEWER)
    try:
        told = is_told(visitor("viewer"), "GET", door.address)
    finally:
        object.__setattr__(door, "may", Role.MEMBER)
    assert told != roles[door.path, "GET"]["viewer"]
