"""One simulated company for all tests of the web application, measured twice, and shared by all workers."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import django
import pytest

RUN = os.environ.get("CUTAWAY_TEST_RUN", str(os.getpid()))
FOLDER = Path(tempfile.gettempdir()) / f"cutaway-web-{os.getuid()}-{RUN}"  # removed by the conftest of the repository
HOUSE = FOLDER / "house"
(HOUSE / ".cutaway").mkdir(parents=True, exist_ok=True, mode=0o700)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cutaway_web.settings")
os.environ["CUTAWAY_WEB_HOUSE"] = str(HOUSE)
django.setup()

from django.test import Client  # noqa: E402

import cutaway  # noqa: E402
from cutaway.house import House  # noqa: E402
from cutaway.simulator import simulate  # noqa: E402
from cutaway_web import open_house  # noqa: E402
from cutaway_web.people.models import User  # noqa: E402
from cutaway_web.roles import Role  # noqa: E402

CUSTOMERS = 150
BEFORE = date(2026, 3, 31)  # the day to which the first of the two snapshots is measured
PASSWORD = "correct horse battery staple"
UNIT = "Logistics Hamm"  # a team of the simulated company


def make_demo(folder: Path) -> Path:
    """A house with two snapshots of the simulated company."""
    with resources.as_file(resources.files("cutaway.simulator") / "house") as template:
        shutil.copytree(template, folder, dirs_exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    simulate(folder / "data", seed=7, customers=CUSTOMERS)
    House(folder).refresh(as_of=BEFORE)
    House(folder).refresh()
    return folder


@pytest.fixture(scope="session")
def demo(request: pytest.FixtureRequest) -> Path:
    """The house of the simulated company, made by whichever worker comes first.

    It takes half a minute to make, so it is kept with pytest's cache for the next run, and made anew when anything of
    the library has changed.
    """
    with open(FOLDER / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (FOLDER / "ready").exists():
            kept = Path(request.config.cache.mkdir("demo")) / _library()
            if not kept.exists():
                shutil.rmtree(kept.parent)
                made = make_demo(kept.with_suffix(".new"))
                made.rename(kept)
            shutil.copytree(kept, HOUSE, dirs_exist_ok=True, symlinks=True)
            (FOLDER / "ready").touch()
    return HOUSE


def _library() -> str:
    """A digest of every file of the library, and of this one."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in sorted(Path(cutaway.__file__).parent.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(autouse=True)
def _fast_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    open_house.forget()


@pytest.fixture
def user(db) -> Callable[..., User]:
    """Makes users: `user("lead", units=["Logistics Hamm"])`."""

    def make(role: str, name: str = "", **more: object) -> User:
        return User.objects.create(name or f"a-{role}", PASSWORD, Role(role), **more)

    return make


@pytest.fixture
def visitor(demo: Path, user: Callable[..., User]) -> Callable[..., Client]:
    """Makes browsers of signed-in people: `visitor("viewer")`; of nobody: `visitor("anyone")`."""

    def make(role: str, **more: object) -> Client:
        client = Client()
        if role != "anyone":
            client.force_login(user(role, **more))
        return client

    return make


def written_since(house: Path, before: int, kind: str) -> list[Any]:
    """The entries of a kind in the trail after the first so many; other workers write into it at the same time."""
    return [entry for entry in House(house).trail.entries()[before:] if entry.kind == kind]
