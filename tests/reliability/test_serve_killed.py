"""R7 and R8, small: `cutaway serve` is killed whole, in a refresh and while people answer; no thanks are broken."""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from contextlib import closing
from datetime import date, timedelta
from http.client import HTTPException
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway.warehouse.snapshots import Snapshots
from reliability.serving import PATIENCE, environment, kill, served
from tests.cli.conftest import make_house, orders

ASKER = Path(__file__).with_name("refresh_asker.py")
STOPPED = "The job process was stopped in the middle of it."


FEW = 6
"""Answers that were thanked for before a server is killed: with none, a kill would show nothing."""


class Answering(threading.Thread):
    """Answers by one link after another; what was thanked for is in `thanked`. It ends when the server does."""

    def __init__(self, address: str, links: list[str]) -> None:
        super().__init__(daemon=True)
        self.address = address
        self.links = links
        self.thanked: set[str] = set()
        self.stopped_by: Exception | None = None

    def wait_for_a_few(self) -> None:
        """Raises AssertionError if a few answers are not thanked for, with what stopped them."""
        until = time.monotonic() + PATIENCE
        while len(self.thanked) < FEW:
            assert self.is_alive() and time.monotonic() < until, f"{len(self.thanked)} thanked; {self.stopped_by!r}"
            time.sleep(0.01)

    def run(self) -> None:
        try:
            page = urllib.request.urlopen(f"{self.address}/answer/{self.links[0]}/", timeout=PATIENCE)
            found = re.search(r"cutaway-form=([^;]+)", page.headers["Set-Cookie"])
            assert found
            for link in self.links:
                form = {"csrfmiddlewaretoken": found[1], "s0": "4", "comment": "A word."}
                asked = urllib.request.Request(
                    f"{self.address}/answer/{link}/",
                    urllib.parse.urlencode(form).encode(),
                    {"Cookie": f"cutaway-form={found[1]}", "Origin": self.address},
                )
                if b"Thank you" in urllib.request.urlopen(asked, timeout=PATIENCE).read():
                    self.thanked.add(link)
        except (OSError, ValueError, HTTPException) as error:  # the server is gone
            self.stopped_by = error


def runs(house: Path, what: str = "state") -> list[str]:
    done = subprocess.run(
        [sys.executable, str(ASKER), str(house), what], stdout=subprocess.PIPE, text=True, check=True, env=environment()
    )
    return done.stdout.splitlines()


def sound(house: Path, thanked: set[str]) -> None:
    """Raises AssertionError if a snapshot is damaged, or an answer that was thanked for is not there."""
    assert Snapshots(house / ".cutaway" / "snapshots").verify() == []
    with closing(sqlite3.connect(house / ".cutaway" / "vault" / "answers.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (stored,) = database.execute("SELECT count(*) FROM place WHERE hex(body) GLOB '*[1-9A-F]*'").fetchone()
        (used,) = database.execute("SELECT sum(used) FROM invitation").fetchone()
    assert len(thanked) <= stored == used


def kill_and_look(house: Path, rounds: int, seed: int) -> tuple[int, list[str]]:
    """Kills the server so often; how many answers were thanked for, and how the refreshes stand in the end."""
    chance, thanked = random.Random(seed), set[str]()
    House(make_house(house)).refresh()
    _, links = House(house).decided.asking.open(
        "pulse",
        title="Under fire",
        units=f"All: {rounds * 400}",
        statements=["We keep our word."],
        closes_on=date.today() + timedelta(days=2),
        by="ann",
    )
    for at in range(rounds):
        (house / "data" / "orders.csv").write_text(orders().replace(",T1\n", f",T{at + 10}\n"))
        before = {one.id for one in Snapshots(house / ".cutaway" / "snapshots").all()}
        with served(house) as (address, server):
            answering = Answering(address, links["All"][at * 400 : (at + 1) * 400])
            answering.start()
            runs(house, "ask")
            answering.wait_for_a_few()
            time.sleep(chance.random() * 2)
            kill(server)
            answering.join()
        thanked |= answering.thanked
        sound(house, thanked)
        current = Snapshots(house / ".cutaway" / "snapshots").current()
        assert current is not None and current.is_whole
        assert current.id in before or current.facts["company"] == House(house).settings.name
    with served(house):  # unattended: what was stopped is done again
        until = time.monotonic() + PATIENCE
        while any(line.startswith(("waiting", "running")) for line in runs(house)):
            assert time.monotonic() < until, "a refresh neither ends nor fails"
            time.sleep(0.5)
    sound(house, thanked)
    newest = House(house).sql('SELECT DISTINCT team FROM book."order"').to_pylist()
    assert {"team": f"T{rounds + 9}"} in newest, "what was asked for last is not what is served"
    return len(thanked), runs(house)


def test_a_server_that_is_killed_whole_loses_no_answer_and_does_its_refresh_again(tmp_path: Path) -> None:
    thanked, ended = kill_and_look(tmp_path / "house", rounds=1, seed=3)
    assert thanked >= FEW
    assert ended[-1].startswith(("published", "unchanged"))
    assert all(STOPPED in line for line in ended if line.startswith("failed"))


@pytest.mark.slow
def test_a_server_that_is_killed_forty_times(tmp_path: Path) -> None:
    thanked, ended = kill_and_look(tmp_path / "house", rounds=40, seed=4)
    assert thanked >= 40 * FEW and any(line.startswith("failed") for line in ended)
    assert all(STOPPED in line for line in ended if line.startswith("failed"))


def test_an_answer_that_is_lost_after_thanks_is_noticed(tmp_path: Path) -> None:
    """The planted fault: thanks for an answer that is nowhere."""
    house = tmp_path / "house"
    House(make_house(house)).refresh()
    _, links = House(house).decided.asking.open(
        "pulse", title="x", units="All: 9", statements=["s"], closes_on=date.today() + timedelta(days=2), by="ann"
    )
    sound(house, set())
    with pytest.raises(AssertionError):
        sound(house, {links["All"][0]})
