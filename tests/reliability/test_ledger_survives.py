"""What the ledger has thanked for is in it: after kills, beside other writers, and on a disk that fails."""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from cutaway.ledger import Ledger
from reliability.kill_at_every_change import kill_at_every_change
from reliability.strace import SYNCS, Point, changes, environment, need_strace, run_with, warm

WRITER = Path(__file__).with_name("ledger_writer.py")
THANKS_ANYWAY = Path(__file__).parent.parent / "sabotage" / "thanks_anyway.py"
ACK = re.compile(r"ack (\d+) (\d+)\n")


def missing_of(acked: set[tuple[int, str, int]], file: Path) -> set[tuple[int, str, int]]:
    """Which thanked-for entries (position, writer, number) the ledger does not hold."""
    stored = {(entry.position, entry.by, (entry.payload or {}).get("number", -1)) for entry in Ledger(file).entries()}
    return acked - stored


def test_nothing_thanked_for_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    Ledger(file)
    chance = random.Random(5)
    acked: set[tuple[int, str, int]] = set()
    warm([sys.executable, str(WRITER), str(tmp_path / "another.sqlite"), "x", "1"])
    for generation in range(4):
        names = [f"{generation}-{n}" for n in range(3)]
        writers = [
            subprocess.Popen(
                [sys.executable, str(WRITER), str(file), name, "0"],
                stdout=subprocess.PIPE,
                text=True,
                env=environment(),
            )
            for name in names
        ]
        for writer in writers:  # each is at work
            assert writer.stdout
            assert ACK.match(writer.stdout.readline())
        for writer in writers:
            time.sleep(chance.random() / 10)
            writer.send_signal(signal.SIGKILL)
        for name, writer in zip(names, writers, strict=True):
            out, _ = writer.communicate()
            acked |= {(int(position), name, int(number)) for position, number in ACK.findall(out)}
        assert Ledger(file).verify() == []

    assert len(acked) > 50
    assert missing_of(acked, file) == set()
    assert Ledger(file).append("decision", "house", {}, by="ana", why="it goes on").position > len(acked)


def test_an_entry_that_is_lost_after_thanks_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    ledger = Ledger(file)
    acked = {
        (ledger.append("decision", "house", {"number": n}, by="ana", why="why").position, "ana", n) for n in (0, 1)
    }
    assert missing_of(acked, file) == set()
    with sqlite3.connect(file) as database:
        database.execute("DELETE FROM ledger_entry WHERE position = 2")
    assert missing_of(acked, file) == {(2, "ana", 1)}


def test_eight_processes_add_to_one_chain(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"  # not made yet: they make it at the same time, too
    writers = [
        subprocess.Popen(
            [sys.executable, str(WRITER), str(file), str(n), "15"], stdout=subprocess.PIPE, text=True, env=environment()
        )
        for n in range(8)
    ]
    acked = set()
    for n, writer in enumerate(writers):
        out, _ = writer.communicate(timeout=120)
        assert writer.returncode == 0
        acked |= {(int(position), str(n), int(number)) for position, number in ACK.findall(out)}

    assert {position for position, _, _ in acked} == set(range(1, 121))
    assert missing_of(acked, file) == set()
    assert Ledger(file).verify() == []


def test_a_kill_at_any_change_of_an_append_leaves_a_sound_ledger(tmp_path: Path) -> None:
    need_strace()
    house = tmp_path / "house"
    house.mkdir()
    file = house / "ledger.sqlite"
    Ledger(file).append("decision", "house", {"number": 0}, by="first", why="the one before")

    def check() -> None:
        # A journal that a killed writer left is played back by whoever opens the ledger next.
        assert Ledger(file).verify() == []
        assert Ledger(file).entries()[0].payload == {"number": 0}
        assert Ledger(file).head().position in (1, 2, 3)

    points = kill_at_every_change([sys.executable, str(WRITER), str(file), "ana", "1"], house, check)
    assert len(points) >= 8


def is_sqlites_unheeded_sync(before: Point, point: Point, house: Path) -> bool:
    """Whether it may fail unheeded: SQLite syncs the folder for a new journal, as the ledger itself did before."""
    return point.call == "fdatasync" and point.line.endswith(f"{house}>) = 0") and "-journal>" in before.line


def thanks_after_a_failed_sync(script: Path, folder: Path) -> str:
    """Fails each fsync of three appends in turn; the first after which something was thanked for, or an empty text."""
    house = folder / "house"
    house.mkdir()
    file, log = house / "ledger.sqlite", folder / "injected.log"
    command = [sys.executable, str(script), str(file), "x", "3"]
    warm(command)
    file.unlink()
    everything = changes(command, house, (*SYNCS, "unlink"))
    own = [point for point in everything if point.call == "fsync" and f"{house}>" in point.line]
    assert len(own) == 4  # one for the tables and one for each entry
    for before, point in pairwise(everything):
        if point.call == "unlink" or is_sqlites_unheeded_sync(before, point, house):
            continue
        file.unlink()
        ended = run_with(f"{point.call}:error=EIO:when={point.nth}", command, log=log)
        seen = log.read_text(errors="replace")
        assert "(INJECTED)" in seen
        if '"ack ' in seen.partition("(INJECTED)")[2]:
            return point.line
        assert ended.returncode == 2
        assert "could not confirm" in ended.stderr
        assert "Traceback" not in ended.stderr
        acked = {(int(position), "x", int(number)) for position, number in ACK.findall(ended.stdout)}
        assert missing_of(acked, file) == set()
        assert Ledger(file).verify() == []
    return ""


def test_no_entry_is_thanked_for_after_a_failed_fsync(tmp_path: Path) -> None:
    need_strace()
    assert thanks_after_a_failed_sync(WRITER, tmp_path) == ""


def test_a_writer_that_swallows_the_failure_is_found(tmp_path: Path) -> None:
    need_strace()
    assert thanks_after_a_failed_sync(THANKS_ANYWAY, tmp_path) != ""


def test_a_full_disk_is_named_and_the_ledger_stays_as_it_was(tmp_path: Path) -> None:
    need_strace()
    house = tmp_path / "house"
    house.mkdir()
    file = house / "ledger.sqlite"
    Ledger(file).append("decision", "house", {"number": 0}, by="first", why="the one before")
    command = [sys.executable, str(WRITER), str(file), "x", "1"]
    before = Ledger(file).head()

    ended = run_with("pwrite64:error=ENOSPC:when=1+", command)

    assert ended.returncode == 2
    assert "ack" not in ended.stdout
    assert "The disk is full" in ended.stderr
    assert "Make room" in ended.stderr
    assert Ledger(file).head() == before
    assert Ledger(file).verify() == []
