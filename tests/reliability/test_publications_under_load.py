"""R6: while snapshots are published one after another, no page mixes two, and none fails."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway.warehouse.snapshots import Snapshots
from reliability.serving import served, signed_in
from tests.cli.conftest import make_house, orders

PAGES = ("/", "/practices/basics.on_time_delivery/", "/practices/basics.on_time_delivery/rows/", "/rooms/basics/")
NAMED = re.compile(r'data-snapshot="(\d+)"|snapshot <a[^>]*><code>(\d+)</code>')


class Reading(threading.Thread):
    """Opens one page after another until it is told to stop."""

    def __init__(self, address: str, cookie: str, first: int) -> None:
        super().__init__(daemon=True)
        self.address, self.cookie, self.at = address, cookie, first
        self.enough = threading.Event()
        self.seen: set[str] = set()
        self.wrong: list[str] = []
        self.pages = 0

    def run(self) -> None:
        while not self.enough.is_set():
            page = PAGES[self.at % len(PAGES)]
            self.at += 1
            try:
                asked = urllib.request.Request(self.address + page, headers={"Cookie": self.cookie})
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    self.look(page, str(answer.headers["X-Cutaway-Snapshot"]), answer.read().decode())
            except (OSError, urllib.error.HTTPError) as error:
                self.wrong.append(f"{page}: {error}")

    def look(self, page: str, told: str, text: str) -> None:
        named = {one or other for one, other in NAMED.findall(text)}
        self.pages += 1
        self.seen.add(told)
        if named != {told}:
            self.wrong.append(f"{page} of {told} names {sorted(named)}")


def publish_under_load(house: Path, times: int) -> tuple[int, set[str]]:
    """Publishes so often while four read; how many pages were read, and of which snapshots."""
    House(make_house(house)).refresh()
    with served(house) as (address, _):
        cookie = signed_in(house)
        readers = [Reading(address, cookie, first) for first in range(4)]
        for reader in readers:
            reader.start()
        for at in range(times):
            (house / "data" / "orders.csv").write_text(orders().replace(",T1\n", f",T{at + 10}\n"))
            House(house).refresh()
        for reader in readers:
            reader.enough.set()
        for reader in readers:
            reader.join()
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    kept = Snapshots(house / ".cutaway" / "snapshots").all()
    assert len(kept) == times + 1 and sum((one.folder / "snapshot.duckdb").exists() for one in kept) < len(kept)
    return sum(reader.pages for reader in readers), {id for reader in readers for id in reader.seen}


def test_no_page_mixes_two_snapshots(tmp_path: Path) -> None:
    pages, seen = publish_under_load(tmp_path / "house", times=4)
    assert pages > 20 and len(seen) > 2


@pytest.mark.slow
def test_no_page_mixes_two_of_fifty_snapshots(tmp_path: Path) -> None:
    pages, seen = publish_under_load(tmp_path / "house", times=50)
    assert pages > 500 and len(seen) > 25


def test_a_page_of_two_snapshots_is_found() -> None:
    """The planted faults: a page whose figure is of another snapshot than its head, and one that names none."""
    reader = Reading("", "", 0)
    reader.look("/", "00000002", '<main data-snapshot="00000002"><figure data-snapshot="00000002">')
    assert reader.wrong == []
    reader.look("/", "00000002", '<main data-snapshot="00000002"><figure data-snapshot="00000001">')
    reader.look("/", "00000002", "<main>")
    assert len(reader.wrong) == 2
