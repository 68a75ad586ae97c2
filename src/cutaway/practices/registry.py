"""Finds practices by their path: those of this package, and those of a house folder's `practices/`."""

from __future__ import annotations

import difflib
import hashlib
import importlib
import importlib.util
import pkgutil
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from cutaway.errors import CutawayError, PracticeError
from cutaway.practices.practice import Practice
from cutaway.practices.rooms import FLOORS

ROOMS = tuple(room for floor in FLOORS for room in floor)


@cache
def _built_in() -> dict[str, Practice]:
    found = {}
    for room in ROOMS:
        package = importlib.import_module(f"cutaway.practices.{room}")
        for module in pkgutil.iter_modules(package.__path__):
            made = _practice_in(importlib.import_module(f"{package.__name__}.{module.name}"))
            found[made.id] = made
    return found


def all_practices(house: Path | None = None) -> dict[str, Practice]:
    """Every practice by id: the built-in ones, then the house's own, each in alphabetical order.

    Args:
        house: the house folder whose `practices/<room>/<name>.py` are added, or None for the built-in ones alone.

    Raises:
        PracticeError: if a file cannot be read as a practice, or takes the id of a built-in one.
    """
    found = dict(_built_in())
    for path in sorted((house / "practices").glob("*/*.py")) if house else ():
        if path.name.startswith("_"):
            continue
        if path.parent.name not in ROOMS:
            raise PracticeError(
                f"`{path.parent.name}` is not a room of the building.",
                where=str(path),
                next_step=f"Move the file into one of: {', '.join(ROOMS)}.",
            )
        made = read_practice(path)
        if made.id in _built_in():
            raise PracticeError(
                f"`{made.id}` is a practice that Cutaway already has.",
                where=str(path),
                next_step="Give yours another name; both will then be measured.",
            )
        found[made.id] = made
    return found


def find_practice(id: str, house: Path | None = None) -> Practice:
    """One practice by its id.

    Raises:
        CutawayError: if there is none, with the nearest names.
    """
    practices = all_practices(house)
    if id in practices:
        return practices[id]
    names = {**{name: name for name in practices}, **{p.name: p.id for p in practices.values()}}
    alike = [id] if id in names else difflib.get_close_matches(id, names, n=3, cutoff=0.5)
    near = list(dict.fromkeys(names[name] for name in alike))
    raise CutawayError(
        f"There is no practice `{id}`.",
        next_step=f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(practices)}.",
    )


def read_practice(path: Path) -> Practice:
    """The practice of one file.

    Raises:
        PracticeError: if the file cannot be read as a practice.
    """
    return _practice_in(_load(path))


def _load(path: Path) -> ModuleType:
    digest = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    name = f"_house_practice_{digest}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # a practice's source is read from its module, which must be findable
    try:
        spec.loader.exec_module(module)
    except CutawayError:
        raise
    except Exception as error:  # whatever an author's file raises is told with its place
        raise PracticeError(
            f"The practice cannot be loaded: {type(error).__name__}: {error}",
            where=str(path),
            next_step=f"Run `cutaway practice test {path.parent.name}.{path.stem}` after mending it.",
        ) from error
    return module


def _practice_in(module: ModuleType) -> Practice:
    made = [value for value in vars(module).values() if isinstance(value, Practice)]
    if len(made) != 1:
        raise PracticeError(
            f"A practice file holds one practice; this one holds {len(made)}.",
            where=str(module.__file__),
            next_step="Decorate one function with `@practice(...)`.",
        )
    return made[0]
