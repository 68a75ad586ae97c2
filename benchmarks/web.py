"""Read pages under load: a served snapshot of a million customers, asked by 4 and by 16 connections at once.

Each connection asks for one page after the other, as a signed-in person would: the drawing, a room, practices, their
rows (first page, deep pages, chosen by team, in another order), customers, one customer, sources,
search. No page is kept by the client.

    python -m benchmarks.web --rows 11000000 --seconds 20
    python -m benchmarks.web --rows 11000000 --seconds 20 --resolved    customers found out from two islands
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from benchmarks.generated_book import generate

PORT = 8798
ROWS = "/practices/basics.on_time_delivery/rows/"
PAGES = (
    "/",
    "/rooms/basics/",
    "/practices/basics.on_time_delivery/",
    "/practices/engagement.handoffs_per_case/",
    ROWS,
    f"{ROWS}?after=2025-09-15&after_unit=O1",
    f"{ROWS}?team=Team+C",
    f"{ROWS}?sort=promised_on&rising=1",
    "/practices/engagement.handoffs_per_case/rows/",
    "/customers/",
    "/customers/?sort=paid",
    "/customers/?q=customer+777",
    "/customer/ONE/",
    "/sources/",
    "/search/?q=order",
)
AIMS = {4: 50, 16: 150}  # connections to the 95th percentile in milliseconds


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--keep", type=Path, help="a folder to keep the generated house in, for another run")
    asked.add_argument(
        "--resolved", action="store_true", help="customers are found out from the records of two islands"
    )
    given = asked.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp())
    house = folder / f"house-{given.rows}{'-resolved' * given.resolved}"
    if not house.exists():
        print(f"generated {generate(house, given.rows, given.resolved):,} rows")
    subprocess.run([sys.executable, "-m", "cutaway", "refresh", "--house", str(house), "--quiet"], check=True)
    cookie = signed_in(house)
    pages = [page.replace("2025-09-15", middle(house)).replace("ONE", one_customer(house)) for page in PAGES]
    if given.resolved:
        pages.append("/customers/review/")
    served = subprocess.Popen([sys.executable, "-m", "cutaway", "serve", "--house", str(house), "--port", str(PORT)])
    try:
        wait()
        for connections, aim in AIMS.items():
            asyncio.run(load(pages, cookie, connections, 2))  # each worker has drawn everything once
            times = asyncio.run(load(pages, cookie, connections, given.seconds))
            report(connections, aim, given.seconds, times)
    finally:
        served.terminate()
        served.wait()
        if not given.keep:
            shutil.rmtree(folder)


def signed_in(house: Path) -> str:
    """The cookie of an administrator's session, made beside the server."""
    program = (
        "import django; django.setup(); from django.core.management import call_command as c; "
        "c('migrate', verbosity=0); from cutaway_web.people.models import User; from cutaway_web.roles import Role; "
        "from django.test import Client; from django.conf import settings as s; "
        f"u = User.objects.create({secrets.token_hex(6)!r}, {secrets.token_hex(16)!r}, Role.ADMIN); "
        "b = Client(); b.force_login(u); print(s.SESSION_COOKIE_NAME + '=' + b.cookies[s.SESSION_COOKIE_NAME].value)"
    )
    told = {"CUTAWAY_WEB_HOUSE": str(house.resolve()), "DJANGO_SETTINGS_MODULE": "cutaway_web.settings"}
    run = subprocess.run([sys.executable, "-c", program], env=os.environ | told, stdout=subprocess.PIPE, check=True)
    return run.stdout.decode().splitlines()[-1]


def middle(house: Path) -> str:
    """A day in the middle of the evidence, for a page that is not the first."""
    from cutaway.house import House

    query = "SELECT CAST(quantile_disc(happened_on, 0.5) AS VARCHAR) FROM evidence.basics__on_time_delivery"
    return str(House(house).sql(query).to_pylist()[0].popitem()[1])


def one_customer(house: Path) -> str:
    """A customer with as many records as any has."""
    from cutaway.house import House

    query = "SELECT customer_id FROM story.customer ORDER BY records DESC, hash(customer_id) LIMIT 1"
    return str(House(house).sql(query).to_pylist()[0]["customer_id"])


def wait() -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sign-in/", timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not start.")


async def load(pages: Sequence[str], cookie: str, connections: int, seconds: float) -> dict[str, list[float]]:
    """Milliseconds of every answer, by page."""
    times: dict[str, list[float]] = defaultdict(list)
    until = time.perf_counter() + seconds

    async def visitor(at: int) -> None:
        while time.perf_counter() < until:
            page = pages[at % len(pages)]
            began = time.perf_counter()
            status = await fetched(page, cookie)
            if status != 200:
                sys.exit(f"{page} was answered with {status}.")
            times[page].append((time.perf_counter() - began) * 1000)
            at += 1

    await asyncio.gather(*(visitor(at * 3) for at in range(connections)))
    return times


async def fetched(page: str, cookie: str) -> int:
    head = f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    status, _ = await exchanged(head)
    return status


async def exchanged(asked: str) -> tuple[int, bytes]:
    """Status and whole answer; 0 if the connection broke."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(asked.encode())
        answer = await reader.read(-1)
        writer.close()
    except OSError:
        return 0, b""
    found = re.match(rb"HTTP/1\.1 (\d+)", answer)
    return (int(found[1]) if found else 0), answer


def report(connections: int, aim: int, seconds: float, times: dict[str, list[float]]) -> None:
    every = [one for some in times.values() for one in some]
    p50, p95 = percentiles(every)
    print(f"{connections} connections: p50 {p50:.0f} ms, p95 {p95:.0f} ms (aim {aim}), {len(every) / seconds:.0f}/s")
    for page, some in times.items():
        print(f"  {page[:70]:70} p50 {percentiles(some)[0]:6.1f}  p95 {percentiles(some)[1]:6.1f}  n {len(some)}")


def percentiles(times: list[float]) -> tuple[float, float]:
    if len(times) < 2:
        return (times or [0.0])[0], (times or [0.0])[0]
    cut = quantiles(times, n=100, method="inclusive")
    return cut[49], cut[94]


if __name__ == "__main__":
    main()
