"""How many answers to a pulse are kept in a second, beside how often this disk can be waited for in a second.

    python -m benchmarks.answers [SECONDS]

Each answer is on the disk before anybody is thanked, so the disk decides; the code decides
how often it waits.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from cutaway.decided.answers.answers import Answers
from cutaway.decided.answers.files import Files

BODY = b"\1\2\3\4\5"
LINKS = 20_000


def answers_in(folder: Path) -> Answers:
    return Answers(Files(folder / "vault" / "answers.sqlite", folder / "invitations.sqlite"))


def waits(folder: Path, seconds: float) -> float:
    """Syncs of a small file in a second."""
    file = os.open(folder / "waits", os.O_WRONLY | os.O_CREAT)
    done, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        os.pwrite(file, b"x" * 512, 0)
        os.fdatasync(file)
        done += 1
    os.close(file)
    return done / seconds


def given(folder: Path, links: list[str], seconds: float) -> int:
    """How many answers one process keeps in that time."""
    done, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        answers_in(folder).give(links[done], BODY, "a word")
        done += 1
    return done


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    for processes in (1, 2):
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
            folder = Path(name)
            links = answers_in(folder).open_round("pulse:1", {"all": LINKS}, len(BODY), comments=True)["all"]
            before = waits(folder, 1)
            with multiprocessing.get_context("spawn").Pool(processes) as pool:
                parts = [(folder, links[at::processes], seconds) for at in range(processes)]
                rate = sum(pool.starmap(given, parts)) / seconds
            wait = (before + waits(folder, 1)) / 2
            print(f"{processes} at once: {rate:.0f} answers/s; {wait:.0f} waits/s; {wait / rate:.1f} waits each")


if __name__ == "__main__":
    main()
