"""Screenshots of every page, at 1440 and 390 pixels, light and dark, to be looked at.

    python scripts/screenshots.py [--house cutaway-demo] [--out screenshots] [--only drawing,practice]

Serves the house on a port of its own, with an account that is removed again.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1440, 390)
NAME = "screenshots"
MORE = {  # pages of one door that look otherwise, by the name of their picture
    "written.decisions": "/written/decisions/",
    "written.cancellations": "/written/cancellations/",
    "written.objectives": "/written/objectives/",
    "written.meetings": "/written/meetings/",
    "written.incentives": "/written/incentives/",
    "written.loops": "/written/loops/",
    "written.claims": "/written/claims/",
    "rounds.quizzes": "/asking/quizzes/",
    "rows.not_judged": "/practices/basics.on_time_delivery/rows/?excluded=1",
    "settings.one": "/settings/?one=benchmark.basics.on_time_delivery",
    "trail.access": "/trail/?book=access&check=yes",
    "finder.nothing": "/search/?q=zzzz",
    "errors.not_found": "/there-is-no-such-page/",
}


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--house", type=Path, default=Path("cutaway-demo"))
    given.add_argument("--out", type=Path, default=Path("screenshots"))
    given.add_argument("--only", default="", help="places, by name")
    given.add_argument("--port", type=int, default=8799)
    asked = given.parse_args()
    from cutaway_web.configuration import Configuration

    os.environ.update(Configuration(asked.house, port=asked.port).environment())
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    asked.out.mkdir(parents=True, exist_ok=True)
    with _account() as password, _served(asked.house, asked.port) as address:
        _take(address, password, asked.out, set(filter(None, asked.only.split(","))))


@contextmanager
def _account() -> Iterator[str]:
    from cutaway_web.people.models import User
    from cutaway_web.roles import Role

    password = secrets.token_urlsafe(16)
    User.objects.filter(username=NAME).delete()
    user = User.objects.create(NAME, password, Role.ADMIN)
    try:
        yield password
    finally:
        user.delete()


@contextmanager
def _served(house: Path, port: int) -> Iterator[str]:
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "cutaway_web", "--house", str(house), "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/sign-in/", timeout=5)
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def _take(address: str, password: str, out: Path, only: set[str]) -> None:
    from playwright.sync_api import sync_playwright

    from cutaway_web.pages import PAGE, find_doors

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("There is no chromium on this machine: apt-get install chromium.")
    doors = [d for d in find_doors().values() if d.kind == PAGE and (not only or d.place in only)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page = context.new_page()
                shots = [d for d in doors if d.may == "anyone"], [d for d in doors if d.may != "anyone"]
                for signed_in, some in zip((False, True), shots, strict=True):
                    if signed_in:
                        page.goto(f"{address}/sign-in/")
                        page.fill("#username", NAME)
                        page.fill("#password", password)
                        page.click("main button")
                        page.wait_for_url(f"{address}/")
                    asked = {door.name: door.address for door in some}
                    if signed_in:
                        asked |= {name: at for name, at in MORE.items() if not only or name.split(".")[0] in only}
                    for name, at in asked.items():
                        page.goto(address + at)
                        path = out / f"{name}-{width}-{scheme}.png"
                        page.screenshot(path=path, full_page=True)
                        print(path)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
