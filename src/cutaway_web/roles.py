"""Roles: what kind of thing a person may do. Units say for which part of the company."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Each may do what the one before may, and more. `ANYONE` has not signed in."""

    ANYONE = "anyone"
    VIEWER = "viewer"
    MEMBER = "member"
    LEAD = "lead"
    ANALYST = "analyst"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        return _ORDER.index(self) >= _ORDER.index(other)


_ORDER = list(Role)

MEANING = {
    Role.VIEWER: "sees the drawing, the findings, their splits and the sources; no rows",
    Role.MEMBER: "opens and exports rows too, and writes down decisions and promises",
    Role.LEAD: "does so for the units that are named here, and sees those alone",
    Role.ANALYST: "sees all units, joins and splits customers, changes benchmarks",
    Role.ADMIN: "also gives accounts, connects exports, and reads the audit trail",
}
EVERY_UNIT = (Role.ANALYST, Role.ADMIN)  # roles that no list of units narrows


@dataclass(frozen=True)
class Who:
    """Who is asking.

    Attributes:
        name: the name they sign in with; empty if they have not.
        role: what they may do.
        units: the teams whose rows they see; None for all.
    """

    name: str = ""
    role: Role = Role.ANYONE
    units: frozenset[str] | None = frozenset()

    @classmethod
    def of(cls, name: str, role: Role, units: list[str]) -> Who:
        """A person with an account. A lead sees the units that are named, and without a name none."""
        if role in EVERY_UNIT or (not units and role is not Role.LEAD):
            return cls(name, role, None)
        return cls(name, role, frozenset(units))
