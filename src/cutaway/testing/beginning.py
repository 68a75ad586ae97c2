"""The beginning of a house's own practice: a file that works, and its tests."""

from __future__ import annotations

import difflib
import keyword
import re
from importlib.resources import files
from pathlib import Path
from string import Template

from cutaway.errors import PracticeError
from cutaway.practices.registry import ROOMS, all_practices
from cutaway.settings import read_settings

NAME = re.compile(r"[a-z][a-z0-9_]*")


def begin(house: Path, id: str) -> tuple[Path, Path]:
    """Writes a practice and its tests into a house folder, and nothing that is there already.

    Args:
        house: the house folder.
        id: `room.name`.

    Returns:
        The two files.

    Raises:
        HouseError: if the folder is no house.
        PracticeError: if there is no such room, the name is taken or is no name, or a file is there.
    """
    read_settings(house)
    room, _, name = id.partition(".")
    _check(id, room, name)
    practice, test = practice_path(house, id), tests_path(house, id)
    for path in (practice, test):
        if path.exists():
            raise PracticeError(
                "This file is there already; nothing was written.",
                where=str(path),
                next_step=f"Go on with it: cutaway practice test {id}",
            )
    words = {"id": id, "name": name, "title": name.replace("_", " ").capitalize()}
    for path, template in ((practice, "practice.py.txt"), (test, "test.py.txt")):
        text = files("cutaway.testing").joinpath("first", template).read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(words), encoding="utf-8")
    return practice, test


def practice_path(house: Path, id: str) -> Path:
    """Where a house's own practice lies."""
    return house / "practices" / f"{id.replace('.', '/', 1)}.py"


def tests_path(house: Path, id: str) -> Path:
    """Where its tests lie."""
    room, _, name = id.partition(".")
    return house / "tests" / room / f"test_{name}.py"


def _check(id: str, room: str, name: str) -> None:
    if room not in ROOMS:
        near = difflib.get_close_matches(room, ROOMS, n=1)
        raise PracticeError(
            f"`{room}` is not a room of the building.",
            next_step=f"Did you mean {near[0]}.{name or 'NAME'}?" if near else f"There are: {', '.join(ROOMS)}.",
        )
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise PracticeError(
            f"`{name}` cannot be the name of a practice." if name else f"`{id}` names a room, and no practice.",
            next_step="Small letters, digits and underlines, after what one would see on a good day: "
            f"{room}.promises_kept",
        )
    if id in all_practices():
        raise PracticeError(
            f"`{id}` is a practice that Cutaway already has.",
            next_step=f"Read it with `cutaway explain {id}`, and give yours another name.",
        )
