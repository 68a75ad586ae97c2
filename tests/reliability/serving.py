"""`cutaway serve`, started and ended by a test, and somebody who has signed in there."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 120
SIGN_IN = """
import django; django.setup()
from django.conf import settings
from django.test import Client
from cutaway_web.people.models import User
from cutaway_web.roles import Role
browser = Client()
browser.force_login(User.objects.create("reader", {password!r}, Role.ADMIN))
name = settings.SESSION_COOKIE_NAME
print(name + "=" + browser.cookies[name].value)
"""


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("CUTAWAY_WEB_")}


@contextmanager
def served(house: Path) -> Iterator[tuple[str, int]]:
    """A server: its address, and its process. It is killed with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cutaway", "serve", "--house", str(house), "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    try:
        address, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"{address}/sign-in/", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None and time.monotonic() < until, "the server did not start"
                time.sleep(0.1)
        yield address, server.pid
    finally:
        kill(server.pid)
        server.wait()


def kill(server: int) -> None:
    """Kills a server and all that it started, at once and without a word."""
    tree, found = [], [server]
    while found:
        tree += found
        listed = subprocess.run(["pgrep", "-P", ",".join(map(str, found))], capture_output=True, text=True)
        found = [int(line) for line in listed.stdout.split()]
    for process in tree:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def signed_in(house: Path) -> str:
    """The cookie of an administrator, made beside a server that has started."""
    told = environment() | {"CUTAWAY_WEB_HOUSE": str(house), "DJANGO_SETTINGS_MODULE": "cutaway_web.settings"}
    program = SIGN_IN.format(password=secrets.token_hex(16))
    done = subprocess.run([sys.executable, "-c", program], env=told, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()[-1]
