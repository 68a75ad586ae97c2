"""R4, small: whoever builds at the same time, one publishes after the other, and ids rise."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cutaway.warehouse.snapshots import Snapshots
from reliability.builder import build_in_turn
from reliability.publisher import publish_one
from reliability.served import check_what_is_served

BUILDER = Path(__file__).with_name("builder.py")
NO_LOCK = Path(__file__).parent.parent / "sabotage" / "no_lock.py"


def start_together(script: Path, house: Path, processes: int, count: int) -> list[list[str]]:
    """What each process said; a process that died says `died`."""
    started = [
        subprocess.Popen(
            [sys.executable, str(script), str(house), str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(processes)
    ]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = []
    for process in started:
        out, _ = process.communicate(timeout=60)
        said.append([*out.split(), *(["died"] if process.returncode else [])])
    return said


def test_eight_processes_publish_one_after_the_other(tmp_path: Path) -> None:
    said = start_together(BUILDER, tmp_path, processes=8, count=3)

    words = [word for process in said for word in process]
    assert "overlap" not in words
    assert "died" not in words
    assert "busy" in words  # they did meet
    published = sorted(word for word in words if word != "busy")
    assert published == [f"{number:08d}" for number in range(1, 25)]
    for process in said:
        ids = [word for word in process if word != "busy"]
        assert ids == sorted(ids)
    assert Snapshots(tmp_path / "snapshots").verify() == []


def test_eight_threads_publish_one_after_the_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: build_in_turn(tmp_path, 2), range(8)))

    words = [word for thread in said for word in thread]
    assert "overlap" not in words
    assert "busy" in words
    assert sorted(word for word in words if word != "busy") == [f"{number:08d}" for number in range(1, 17)]


def test_without_the_lock_builders_are_in_each_others_way(tmp_path: Path) -> None:
    words = [word for process in start_together(NO_LOCK, tmp_path, processes=8, count=3) for word in process]
    assert "overlap" in words or "died" in words


def test_readers_are_served_whole_snapshots_while_others_are_published(tmp_path: Path) -> None:
    publish_one(tmp_path)
    over = threading.Event()

    def read() -> list[str]:
        seen = []
        while not over.is_set():
            snapshot = Snapshots(tmp_path / ".cutaway" / "snapshots").current()
            assert snapshot is not None
            lines = snapshot.path("book.duckdb").read_text().splitlines()
            assert {line.partition(" ")[0] for line in lines} == {snapshot.facts["number"]} == {snapshot.id}
            seen.append(snapshot.id)
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for _ in range(60):
                publish_one(tmp_path, keep=30)  # a reader on a busy machine may be late by more than one publication
        finally:
            over.set()
        for reader in readers:
            seen = reader.result()
            assert seen == sorted(seen)
            assert len(set(seen)) > 5
    assert check_what_is_served(tmp_path, {"00000061"})
