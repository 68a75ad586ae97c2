"""A real server and a real browser: the system's Chromium, never one that is downloaded."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cutaway_web.conftest import PASSWORD, UNIT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = "axe-core@4"
PEOPLE = ("viewer", "member", "lead", "analyst")
MAKE_PEOPLE = f"""
import django; django.setup()
from cutaway_web.people.models import User
from cutaway_web.roles import Role
for role in {PEOPLE}:
    User.objects.create("a-" + role, {PASSWORD!r}, Role(role), units=[{UNIT!r}] if role == "lead" else [])
"""


@dataclass
class Served:
    """A running server.

    Attributes:
        address: where it is.
        setup: the link of the first start.
    """

    address: str
    setup: str


@pytest.fixture(scope="session")
def served(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The simulated company, served as `cutaway serve` does."""
    house = tmp_path_factory.mktemp("served") / "house"
    shutil.copytree(demo, house, ignore=shutil.ignore_patterns("web.*", "data", "trail.*"))
    with serving(house) as started:
        yield started


@contextmanager
def serving(house: Path) -> Iterator[Served]:
    """A house, served until the test is done with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CUTAWAY_WEB_")}
    command = [sys.executable, "-m", "cutaway", "serve", "--house", str(house), "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clean)
    try:
        assert server.stdout is not None
        setup = next(found[0] for line in server.stdout if (found := re.search(r"http\S+/setup/\S+/", line)))
        yield Served(f"http://127.0.0.1:{port}", setup)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("NOT TESTED: there is no chromium on this machine (Debian: apt-get install chromium).")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def started(served: Served, browser) -> str:
    """What the first page after the first start says; from then on there are accounts of every role."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.setup)
    page.fill("#username", "ann")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{served.address}/")
    said: str = page.inner_text("body")
    context.close()
    house = _house_of(served)
    told = os.environ | {"CUTAWAY_WEB_HOUSE": str(house), "DJANGO_SETTINGS_MODULE": "cutaway_web.settings"}
    subprocess.run([sys.executable, "-c", MAKE_PEOPLE], env=told, check=True)
    return said


def _house_of(served: Served) -> Path:
    """The house of the server, by the command line of its process."""
    port = served.address.rpartition(":")[2]
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().decode().split("\0")
        except OSError:
            continue
        if f"--port={port}" in words:
            return Path(next(word for word in words if word.startswith("--house=")).partition("=")[2])
    raise LookupError(port)


@pytest.fixture
def open_as(served: Served, started: str, browser) -> Iterator[Callable]:
    """Opens a window of somebody: `open_as("viewer", width=390)`; `open_as("")` of nobody."""
    contexts = []
    states: dict[str, object] = browser.__dict__.setdefault("signed_in", {})

    def make(who: str, width: int = 1440, **more):
        if who and who not in states:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{served.address}/sign-in/")
            page.fill("#username", who if who == "ann" else f"a-{who}")
            page.fill("#password", PASSWORD)
            page.click("main button")
            page.wait_for_url(f"{served.address}/")
            states[who] = context.storage_state()
            context.close()
        told = {"viewport": {"width": width, "height": 900}, "base_url": served.address, **more}
        context = browser.new_context(**told, **({"storage_state": states[who]} if who else {}))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, installed for tests alone and kept in a cache folder."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("NOT TESTED: there is no npm on this machine, so no accessibility checker (axe-core).")
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cutaway-tests"
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    with open(Path(tempfile.gettempdir()) / f"cutaway-axe-{os.getuid()}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not script.exists():
            command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), AXE]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                pytest.skip(f"NOT TESTED: {AXE} could not be installed: {done.stderr[-300:]}")
    return script.read_text("utf-8")
