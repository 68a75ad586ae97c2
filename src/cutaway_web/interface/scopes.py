"""Scopes: what a token may read. A role says what a person may do; a token may do no more, and mostly less."""

from __future__ import annotations

from cutaway_web.pages import PAGE, Door, find_doors
from cutaway_web.roles import Role

# The places of each scope. A place stands in one scope, or among those that programs cannot read.
SCOPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "findings": (
        "the drawing, rooms, practices, sources, refreshes, board reports, search and terms",
        ("drawing", "room", "practice", "sources", "refreshes", "report", "finder", "terms"),
    ),
    "decided": (
        "what people decided and wrote down, what may be said of pulses and quizzes, settings, the audit trail",
        ("written", "rounds", "settings", "trail"),
    ),
    "customers": ("the customers, the story of each, and what is in doubt", ("customers",)),
    "rows": ("the rows behind findings, and the Monday page", ("rows", "monday")),
}
# Forms about accounts, what a link opens once, and connecting, which programs do by `cutaway connect`.
PAGES_ALONE = ("accounts", "answer", "connect", "letters", "people", "sending", "style", "tokens")


def scope_of(place: str) -> str | None:
    """The scope that a place stands in; None if programs cannot read it."""
    return next((name for name, (_, places) in SCOPES.items() if place in places), None)


def offered() -> list[Door]:
    """The pages that programs can read, by path."""
    doors = [d for d in find_doors().values() if d.kind == PAGE and d.may is not Role.ANYONE and scope_of(d.place)]
    return sorted(doors, key=lambda door: door.path)
