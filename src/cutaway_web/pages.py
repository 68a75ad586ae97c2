"""How a page is made: a function that builds one frozen dataclass, and the permission that it declares.

    @page("practices/<str:id>/", may="viewer", example={"id": "basics.on_time_delivery"})
    def practice(visit: Visit, id: str) -> PracticePage: ...

The template is `<place>/<function>.html`. A view without a declared permission does not start: see `declared.py`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from cutaway_web.roles import Role

PAGE, ACTION, FILE = "page", "action", "file"


@dataclass(frozen=True)
class Go:
    """The outcome of an action: the visitor is sent to an address of this application."""

    to: str


@dataclass(frozen=True)
class Again:
    """The outcome of an action that could not be done: a page of its place is shown again, with what was wrong."""

    page: Any
    status: int = 422


@dataclass(frozen=True)
class Door:
    """One way into the application: a path, a method, and who may take it.

    Attributes:
        kind: `page` (GET, gives a dataclass), `action` (POST, changes something) or `file` (GET, gives a response).
        path: as Django writes paths: `practices/<str:id>/`.
        may: the least role.
        build: the function behind it.
        place: the folder of the function, below `places`.
        template: what renders its dataclass.
        example: arguments with which a path with parameters can be tried on the simulated company.
        nav: its name in the navigation, and where it stands there; None if it does not.
        asks: the words that it takes behind the `?` of its address, and what each means, for programs.
        from_anywhere: whether it is done without a form of this application; then what is in its path must allow it.
    """

    kind: str
    path: str
    may: Role
    build: Callable[..., Any]
    place: str
    template: str
    example: Mapping[str, str] = field(default_factory=dict)
    nav: tuple[str, int] | None = None
    asks: Mapping[str, str] = field(default_factory=dict)
    from_anywhere: bool = False

    @property
    def address(self) -> str:
        """An address that can be tried on the simulated company; parameters that begin with `?` stand behind one."""
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: self.example[found[1]], self.path)
        asked = urlencode({name[1:]: value for name, value in self.example.items() if name.startswith("?")})
        return f"/{path}{'?' if asked else ''}{asked}"

    @property
    def method(self) -> str:
        return "POST" if self.kind == ACTION else "GET"

    @property
    def name(self) -> str:
        return f"{self.place}.{self.build.__name__}"


DOORS: dict[tuple[str, str], Door] = {}


def page(
    path: str,
    *,
    may: str,
    example: Mapping[str, str] | None = None,
    nav: tuple[str, int] | None = None,
    asks: Mapping[str, str] | None = None,
) -> Callable[[Any], Any]:
    """Declares a page: the function gets a visit and the parameters of the path, and gives a dataclass.

    Args:
        path: as Django writes paths, without the first slash.
        may: the least role: `anyone`, `viewer`, `member`, `lead`, `analyst` or `admin`.
        example: values for the parameters, with which tests and screenshots open the page.
        nav: its name in the navigation, and its place there: the drawing is at 0, the terms are at 90.
        asks: the words that it takes behind the `?`, and what each means: the interface for programs tells them.
    """
    return _declare(PAGE, path, may, example, nav, asks)


def action(
    path: str, *, may: str, example: Mapping[str, str] | None = None, from_anywhere: bool = False
) -> Callable[[Any], Any]:
    """Declares what a form does. The function gives `Go`, or `Again` with a page of its place."""
    return _declare(ACTION, path, may, example, from_anywhere=from_anywhere)


def file(path: str, *, may: str, example: Mapping[str, str] | None = None) -> Callable[[Any], Any]:
    """Declares a download: the function gives Django's response."""
    return _declare(FILE, path, may, example)


def _declare(
    kind: str,
    path: str,
    may: str,
    example: Mapping[str, str] | None,
    nav: tuple[str, int] | None = None,
    asks: Mapping[str, str] | None = None,
    from_anywhere: bool = False,
) -> Callable[[Any], Any]:
    def keep(function: Callable[..., Any]) -> Callable[..., Any]:
        place = function.__module__.rsplit(".", 2)[-2]
        template = f"{place}/{function.__name__}.html"
        door = Door(
            kind, path, Role(may), function, place, template, dict(example or {}), nav, dict(asks or {}), from_anywhere
        )
        key = (path, door.method)
        if DOORS.get(key, door).build.__qualname__ != function.__qualname__:
            raise ValueError(f"{door.method} /{path} is declared twice: {DOORS[key].name} and {door.name}.")
        DOORS[key] = door
        return function

    return keep


def find_doors() -> dict[tuple[str, str], Door]:
    """Every page, action and file of every place, by path and method; places are found, not registered."""
    places = importlib.import_module("cutaway_web.places")
    for place in pkgutil.iter_modules(places.__path__):
        package = importlib.import_module(f"{places.__name__}.{place.name}")
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return DOORS


def template_of(page: Any, place: str) -> str:
    """The template of the page of a place that gives this dataclass.

    Raises:
        LookupError: if the place has no such page.
    """
    for door in DOORS.values():
        given = str(door.build.__annotations__.get("return", ""))
        if door.kind == PAGE and door.place == place and type(page).__name__ in re.split(r"\W+", given):
            return door.template
    raise LookupError(f"No page of `{place}` gives a {type(page).__name__}.")
