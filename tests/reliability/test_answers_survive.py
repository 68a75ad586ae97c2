"""R8, small: who was thanked for an answer has given one: after kills, and on a disk that fails. None is half there."""

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

import pytest

from cutaway.decided.answers.links import LinkSpent
from reliability.answer_writer import LENGTH, answers_in, body_of
from reliability.kill_at_every_change import kill_at_every_change
from reliability.strace import SYNCS, Point, changes, environment, need_strace, run_with, warm

WRITER = Path(__file__).with_name("answer_writer.py")
ACK = re.compile(r"ack (\S+)\n")
ROUND = "pulse:1"


def opened(folder: Path, links: int) -> list[str]:
    folder.mkdir(exist_ok=True)
    return answers_in(folder).open_round(ROUND, {"all": links}, LENGTH, comments=True)["all"]


def stored(folder: Path) -> tuple[set[bytes], int]:
    """The answers that are there, and how many links are used."""
    with sqlite3.connect(folder / "vault" / "answers.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        bodies = [bytes(b) for (b,) in database.execute("SELECT body FROM place") if any(b)]
        (comments,) = database.execute("SELECT count(*) FROM comment WHERE hex(body) GLOB '*[1-9A-F]*'").fetchone()
    assert len(set(bodies)) == len(bodies) == comments  # an answer and its words, both or neither
    return set(bodies), answers_in(folder).progress(ROUND)[0]


def sound(folder: Path, acked: set[str]) -> None:
    """Raises AssertionError if a thanked-for answer is lost, or a link is used without an answer, or the reverse."""
    bodies, used = stored(folder)
    assert used == len(bodies)
    assert {body_of(link) for link in acked} <= bodies


def test_nothing_thanked_for_is_lost_and_nothing_is_half_there_when_workers_are_killed(tmp_path: Path) -> None:
    house = tmp_path / "house"
    links = opened(house, 600)
    chance, acked, left = random.Random(5), set[str](), list(links)
    warm([sys.executable, str(WRITER), str(tmp_path)])
    for _ in range(4):  # of 40 links for each worker at most
        parts = [left[at::3][:40] for at in range(3)]
        workers = [
            subprocess.Popen(
                [sys.executable, str(WRITER), str(house), *part], stdout=subprocess.PIPE, text=True, env=environment()
            )
            for part in parts
        ]
        for worker in workers:
            assert worker.stdout is not None
            first = ACK.match(line := worker.stdout.readline())
            assert first is not None, line
            acked.add(first[1])
        for worker in workers:
            time.sleep(chance.random() / 5)
            worker.send_signal(signal.SIGKILL)
        for worker in workers:
            acked |= set(ACK.findall(worker.communicate()[0]))
        sound(house, acked)
        bodies, _ = stored(house)
        left = [link for link in left if body_of(link) not in bodies]

    assert len(acked) >= 12
    for link in sorted(acked)[:5]:  # who was thanked cannot answer again
        with pytest.raises(LinkSpent):
            answers_in(house).give(link, body_of(link))
    done = subprocess.run([sys.executable, str(WRITER), str(house), *left[:5]], capture_output=True, text=True)
    assert done.returncode == 0 and len(ACK.findall(done.stdout)) == 5  # and it goes on, unattended


def test_a_kill_at_any_change_leaves_the_answer_there_or_the_link_unused(tmp_path: Path) -> None:
    need_strace()
    house = tmp_path / "house"
    first, second, *_ = opened(house, 6)
    answers_in(house).give(first, body_of(first), "the one before")
    points = kill_at_every_change(
        [sys.executable, str(WRITER), str(house), second], house, lambda: sound(house, {first})
    )
    assert len(points) >= 6


def test_an_answer_that_is_lost_after_thanks_is_noticed(tmp_path: Path) -> None:
    """The planted faults: an answer that is gone, and a link that is used without one."""
    house = tmp_path / "house"
    link = opened(house, 5)[0]
    answers_in(house).give(link, body_of(link), "a word")
    sound(house, {link})
    with sqlite3.connect(house / "vault" / "answers.sqlite") as database:
        database.execute("UPDATE place SET body = zeroblob(8)")
        database.execute("UPDATE comment SET body = zeroblob(900)")
    with pytest.raises(AssertionError):
        sound(house, {link})


def is_name_of_journal(before: Point, point: Point, house: Path) -> bool:
    """Whether it may fail unheeded: SQLite syncs the folder for a new journal; the folder is synced for it again."""
    return point.call == "fdatasync" and "vault>) = 0" in point.line and "-journal>" in before.line


def test_nobody_is_thanked_after_a_failed_sync(tmp_path: Path) -> None:
    need_strace()
    house = tmp_path / "house"
    links = opened(house, 40)
    log = tmp_path / "injected.log"
    warm([sys.executable, str(WRITER), str(house), links.pop()])
    points = changes([sys.executable, str(WRITER), str(house), links.pop()], house, SYNCS)
    assert len(points) >= 3
    tried = 0
    for before, point in pairwise([points[0], *points]):
        if is_name_of_journal(before, point, house):
            continue
        link = links.pop()
        command = [sys.executable, str(WRITER), str(house), link]
        ended = run_with(f"{point.call}:error=EIO:when={point.nth}", command, log=log)
        if "(INJECTED)" not in log.read_text(errors="replace"):
            continue
        tried += 1
        assert '"ack ' not in log.read_text(errors="replace").partition("(INJECTED)")[2], point.line
        assert ended.returncode == 2 and "Nothing was counted" in ended.stderr and "Traceback" not in ended.stderr
        bodies, used = stored(house)
        assert used == len(bodies)
    assert tried >= 3
