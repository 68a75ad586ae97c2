"""Roles are a ladder; units narrow what is seen."""

from __future__ import annotations

import pytest

from cutaway_web.roles import Role, Who


def test_each_role_includes_those_before():
    order = list(Role)
    for at, role in enumerate(order):
        assert all(role.includes(lower) for lower in order[: at + 1])
        assert not any(role.includes(higher) for higher in order[at + 1 :])


@pytest.mark.parametrize(
    ("role", "units", "seen"),
    [
        (Role.VIEWER, [], None),
        (Role.MEMBER, [], None),
        (Role.MEMBER, ["A"], {"A"}),
        (Role.LEAD, ["A", "B"], {"A", "B"}),
        (Role.LEAD, [], set()),
        (Role.ANALYST, ["A"], None),
        (Role.ADMIN, [], None),
    ],
)
def test_units_narrow_all_but_those_who_see_everything(role, units, seen):
    assert Who.of("x", role, units).units == (None if seen is None else frozenset(seen))
