"""Looking at the Monday mail before it goes out: the command `cutaway digest`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import django

from cutaway.errors import CutawayError, HouseError
from cutaway_web.configuration import Configuration


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints letters as they would be written now.

    Raises:
        CutawayError: if there is no house, no snapshot, or no such account.
    """
    told = _read(arguments)
    configuration = replace(Configuration.told(), house=told.house)
    if not (told.house / "cutaway.toml").is_file():
        raise HouseError(
            "There is no house here.", where=str(told.house.resolve()), next_step="Name one: --house HOUSE."
        )
    os.environ.update(configuration.environment())
    django.setup()
    from cutaway_web.open_house import house
    from cutaway_web.people.models import User
    from cutaway_web.places.monday.monday import monday_of
    from cutaway_web.sending import letters, monday
    from cutaway_web.sending.models import MONDAY

    users = _asked(told.name)
    with closing(house().reader()) as reader:
        if not users:
            _say("Nobody has asked for the Monday mail yet. To somebody who sees all units it would say:\n")
        chosen: list[User | None] = [*users] if users else [None]
        for user in chosen:
            page = monday_of(reader, letters.who(user).units if user is not None else None)
            text, html = letters.rendered("monday/letter", page, user, MONDAY)
            _say(f"To: {user.username} <{user.email or 'no address'}>" if user is not None else "To: nobody")
            _say(f"Subject: {monday.subject(page)}\n")
            _say(html if told.html else text)
    return 0


def _asked(name: str) -> list:  # type: ignore[type-arg]  # of users; models can be named only after the setup
    from django.db import OperationalError, ProgrammingError

    from cutaway_web.people.models import User
    from cutaway_web.sending import letters
    from cutaway_web.sending.models import MONDAY

    try:
        if not name:
            return letters.readers(MONDAY)
        found = list(User.objects.filter(username__iexact=name))
    except (OperationalError, ProgrammingError):  # it was never served, so there are no accounts yet
        found = []
        if not name:
            return found
    if not found:
        raise CutawayError(f"There is no account called {name}.", next_step="Leave `--for` away to see all.")
    return found


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    given = argparse.ArgumentParser(prog="cutaway digest")
    given.add_argument("--house", type=Path, default=Path("."))
    given.add_argument("--for", dest="name", default="")
    given.add_argument("--html", action="store_true")
    return given.parse_args(arguments)


def _say(line: str) -> None:
    print(line)  # noqa: T201
