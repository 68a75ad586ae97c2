"""A house that nobody has described anything to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cutaway.connecting.writing.house_files import remember
from cutaway.ledger import Ledger
from cutaway_web import open_house
from cutaway_web.jobs import connecting
from tests.connecting import systems

TOML = '[house]\nname = "Acme"\n'


@pytest.fixture
def new_house(tmp_path: Path, settings) -> Iterator[Path]:
    """As `cutaway init` makes it."""
    house = tmp_path / "acme"
    (house / ".cutaway").mkdir(parents=True)
    (house / "cutaway.toml").write_text(TOML)
    remember(house, "cutaway.toml", TOML)
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, house=house)
    open_house.forget()
    yield house
    open_house.forget()


@pytest.fixture
def sent(tmp_path: Path) -> list[SimpleUploadedFile]:
    """Three exports, as a browser sends them."""
    folder = systems.three_exports(tmp_path / "exports")
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))]


@pytest.fixture
def drafted(new_house: Path) -> Callable[..., str]:
    """Has the exports looked at; gives the id that forms must name."""

    def make(client: Client, folder: str = "data") -> str:
        systems.three_exports(new_house / folder)
        assert client.post("/connect/", {"folder": folder})["Location"] == "/connect/draft/"
        return do_next()

    return make


def do_next() -> str:
    """What the job process does."""
    newest = connecting.newest()
    assert newest is not None
    connecting.connect_house.func(newest.pk)
    return str(newest.pk)


def trail(house: Path) -> list[tuple[str, str]]:
    """Kind and subject of every line of the audit trail."""
    return [(entry.kind, entry.subject) for entry in Ledger(house / ".cutaway" / "trail.sqlite").entries()]
