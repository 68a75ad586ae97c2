"""R2: after a power cut all that was thanked for is there, what is served is whole, and work goes on unattended."""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cutaway.ledger import Ledger
from cutaway.warehouse.snapshots import Snapshots
from reliability import answer_writer, ledger_writer, publisher
from reliability.answer_writer import LENGTH, answers_in, body_of
from reliability.power_cut import Disk, disk, need_power_cuts
from reliability.publisher import publish_one
from reliability.served import check_what_is_served
from reliability.strace import environment

UNSYNCED = Path(__file__).parent.parent / "sabotage" / "unsynced_writer.py"
ROUND = "pulse:1"


@contextmanager
def at_work(script: str | None, *arguments: str) -> Iterator[list[str]]:
    """A command that thanks line by line; the lines that were read so far. It is killed with the block."""
    assert script
    worker = subprocess.Popen(
        [sys.executable, script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(),
    )
    assert worker.stdout is not None
    lines: list[str] = []
    reading = threading.Thread(target=lambda: lines.extend(iter(worker.stdout.readline, "")), daemon=True)
    reading.start()
    try:
        yield lines
    finally:
        worker.kill()
        worker.wait()
        reading.join()


def cut_while(scripts: list[tuple[str | None, tuple[str, ...]]], power: Disk, after: float) -> list[list[str]]:
    """Lets commands work, cuts the power that long after each has thanked once, and puts it back.

    Returns:
        What each command had said before the cut.
    """
    with _all_at_work(scripts) as said:
        until = time.monotonic() + 60
        while not all(said):
            assert time.monotonic() < until, "a command thanks for nothing"
            time.sleep(0.005)
        time.sleep(after)
        before = [list(lines) for lines in said]
        power.cut()
    power.unmount()
    power.mount()
    return before


@contextmanager
def _all_at_work(scripts: list[tuple[str | None, tuple[str, ...]]]) -> Iterator[list[list[str]]]:
    if not scripts:
        yield []
        return
    (script, arguments), *others = scripts
    with at_work(script, *arguments) as lines, _all_at_work(others) as rest:
        yield [lines, *rest]


def cut_and_look(folder: Path, cuts: int, seed: int) -> int:
    """Cuts the power while entries, answers and snapshots are written; how many thanks were held against the disk."""
    chance, thanks = random.Random(seed), 0
    with disk(folder) as power:
        house = power.folder / "house"
        ledger = house / "ledger.sqlite"
        house.mkdir()
        Ledger(ledger)
        links = answers_in(house).open_round(ROUND, {"all": 4000}, LENGTH, comments=True)["all"]
        published = publish_one(house).id
        subprocess.run(["sync", "--file-system", str(house)], check=True)
        entries: set[tuple[int, int]] = set()
        answers: set[str] = set()
        for _ in range(cuts):
            left = [link for link in links if link not in answers]
            said = cut_while(
                [
                    (ledger_writer.__file__, (str(ledger), "x", "0")),
                    (answer_writer.__file__, (str(house), *left)),
                    (publisher.__file__, (str(house),)),
                ],
                power,
                chance.random() / 2,
            )
            entries |= {(int(p), int(n)) for p, n in re.findall(r"ack (\d+) (\d+)\n", "".join(said[0]))}
            answers |= set(re.findall(r"ack (\S+)\n", "".join(said[1])))
            published = max([published, *re.findall(r"published (\d+)\n", "".join(said[2]))])

            assert Ledger(ledger).verify() == []
            assert entries <= {(e.position, (e.payload or {})["number"]) for e in Ledger(ledger).entries()}
            with closing(sqlite3.connect(house / "vault" / "answers.sqlite")) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                stored = {bytes(body) for (body,) in database.execute("SELECT body FROM place") if any(body)}
            used, _ = answers_in(house).progress(ROUND)
            assert {body_of(link) for link in answers} <= stored
            assert used == len(stored)  # an answer and its used link, both or neither
            current = check_what_is_served(house, {one.id for one in Snapshots(house / ".cutaway" / "snapshots").all()})
            assert current >= published  # the newest that was said to be published, or one after it
            assert publish_one(house).id > current  # and it goes on, unattended
            thanks += len(said[0]) + len(said[1]) + len(said[2])
    return thanks


def test_what_was_thanked_for_outlasts_a_power_cut(tmp_path: Path) -> None:
    need_power_cuts()
    assert cut_and_look(tmp_path, cuts=4, seed=1) > 40


@pytest.mark.slow
def test_what_was_thanked_for_outlasts_two_hundred_power_cuts(tmp_path: Path) -> None:
    need_power_cuts()
    for part in range(10):
        (tmp_path / str(part)).mkdir()
        assert cut_and_look(tmp_path / str(part), cuts=20, seed=part) > 200


def test_a_writer_that_does_not_wait_for_the_disk_is_found(tmp_path: Path) -> None:
    """The planted fault: thanks before the disk has it."""
    need_power_cuts()
    with disk(tmp_path) as power:
        file = power.folder / "unsynced.sqlite"
        (lines,) = cut_while([(str(UNSYNCED), (str(file),))], power, 0.3)
        try:
            with closing(sqlite3.connect(file)) as database:
                (stored,) = database.execute("SELECT count(*) FROM entry").fetchone()
        except sqlite3.Error:
            stored = 0
        assert stored < len(lines)
