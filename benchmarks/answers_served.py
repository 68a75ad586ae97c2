"""Answers to a pulse through the web application: how many in a second, how soon, and whether kills lose one.

Each answer is posted as a browser posts the form, by 16 connections at once. First in peace; then with a web worker
killed every five seconds: everybody who was thanked must be in the file, and no link may be used twice.

    python -m benchmarks.answers_served --answers 50000
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.web import PORT, exchanged, percentiles, wait
from cutaway.decided.rounds import MOST_LINKS
from cutaway.house import House

STATEMENTS = ("We know what our customers wait for.", "I can mend what a customer complains about.")
TRIES = 60


@dataclass
class Posted:
    """What became of the posts.

    Attributes:
        thanked: links whose senders were thanked.
        times: milliseconds of each answer that was thanked at the first try.
        refused: answers of the server that were neither thanks nor "used already", by status.
        resent: posts that got no answer and were sent again.
    """

    thanked: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    resent: int = 0


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--answers", type=int, default=5_000)
    wanted.add_argument("--connections", type=int, default=16)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        house = Path(name) / "house"
        subprocess.run([sys.executable, "-m", "cutaway", "init", str(house)], check=True, stdout=subprocess.DEVNULL)
        links = asked(house, given.answers)
        served = subprocess.Popen(
            [sys.executable, "-m", "cutaway", "serve", "--house", str(house), "--port", str(PORT)],
            stdout=subprocess.DEVNULL,
        )
        try:
            wait()
            half = len(links) // 2
            peace = measured("in peace", links[:half], given.connections, None)
            kills = measured("with kills", links[half:], given.connections, served.pid)
        finally:
            served.terminate()
            served.wait()
        with sqlite3.connect(house / ".cutaway" / "vault" / "answers.sqlite") as database:
            (stored,) = database.execute("SELECT count(*) FROM place WHERE hex(body) GLOB '*[1-9A-F]*'").fetchone()
            (used,) = database.execute("SELECT sum(used) FROM invitation").fetchone()
        thanked = len(peace.thanked | kills.thanked)
        print(f"thanked {thanked:,}, stored {stored:,}, links used {used:,}")
        if not thanked <= stored == used or peace.refused:
            sys.exit("An answer was lost or counted twice, or refused in peace.")


def asked(house: Path, answers: int) -> list[str]:
    """Links to open pulses, as many as answers are wanted."""
    links: list[str] = []
    while len(links) < answers:
        _, by_unit = House(house).decided.asking.open(
            "pulse",
            title="Load",
            units=f"All: {max(5, min(MOST_LINKS, answers - len(links)))}",
            statements=STATEMENTS,
            closes_on=date.today() + timedelta(days=1),
            by="benchmark",
        )
        links += by_unit["All"]
    return links


def measured(what: str, links: list[str], connections: int, killing: int | None) -> Posted:
    began = time.perf_counter()
    posted = asyncio.run(post(links, connections, killing))
    p50, p95 = percentiles(posted.times)
    p99 = sorted(posted.times)[int(len(posted.times) * 0.99)]
    print(
        f"{what}: {len(posted.thanked) / (time.perf_counter() - began):.0f} answers/s by {connections} connections; "
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms; refused {posted.refused or 'none'}, "
        f"sent again {posted.resent}"
    )
    return posted


async def post(links: list[str], connections: int, killing: int | None) -> Posted:
    """Posts an answer for each link; kills a web worker of the server `killing` every five seconds, if one is named."""
    posted, left = Posted(), list(links)
    token = await form_token(links[0])

    async def sender() -> None:
        while left:
            await post_one(left.pop(), token, posted)

    async def killer() -> None:
        while killing:
            await asyncio.sleep(5)
            for worker in web_workers(killing)[:1]:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)

    killed = asyncio.create_task(killer())
    await asyncio.gather(*(sender() for _ in range(connections)))
    killed.cancel()
    return posted


async def post_one(link: str, token: str, posted: Posted) -> None:
    """Sends until the server says thanks or that the link was used: after a kill nobody knows whether it was."""
    body = urlencode({"csrfmiddlewaretoken": token, "s0": 4, "s1": 2, "comment": "A word."})
    head = (
        f"POST /answer/{link}/ HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nOrigin: http://127.0.0.1:{PORT}\r\n"
        f"Cookie: cutaway-form={token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    for sent in range(TRIES):
        began = time.perf_counter()
        status, answer = await exchanged(head + body)
        if status == 200 and b"Thank you" in answer:
            posted.thanked.add(link)
            if not sent:
                posted.times.append((time.perf_counter() - began) * 1000)
            return
        if status == 410 and sent:
            return
        if status:
            posted.refused[status] = posted.refused.get(status, 0) + 1
            return
        posted.resent += 1
        await asyncio.sleep(0.1)
    sys.exit("The server answers no more.")


async def form_token(link: str) -> str:
    _, answer = await exchanged(f"GET /answer/{link}/ HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\n\r\n")
    found = re.search(rb"[Ss]et-[Cc]ookie: cutaway-form=([^;]+)", answer)
    return found[1].decode() if found else sys.exit("The page of a link sets no cookie for its form.")


def web_workers(server: int) -> list[int]:
    """The processes that answer: children of the one that watches over them, which is a child of the server."""
    return [worker for child in children(server) if is_web(child) for worker in children(child)]


def children(of: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(of)], capture_output=True, text=True)
    return [int(line) for line in listed.stdout.split()]


def is_web(process: int) -> bool:
    return b"gunicorn" in Path(f"/proc/{process}/cmdline").read_bytes()


if __name__ == "__main__":
    main()
