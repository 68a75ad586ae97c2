from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.errors import CutawayError


@click.command("serve")
@house_option
@click.option("--host", default="127.0.0.1", show_default="this machine alone", help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--origin", default="", help="How browsers reach it, with https: https://cutaway.example.org.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@click.option("--proxies", type=click.IntRange(0, 9), default=0, show_default=True, help="Trusted proxies in front.")
@click.option("--refresh-at", default="", help="Refresh each day at this time of day: 05:30.")
@click.option("--monday-at", default="", help="When the Monday mail goes out: mon 07:00 if not given; or never.")
@click.option("--zone", default="", help="The zone of these times: Europe/Berlin; the machine's if not given.")
@click.option("--connect", type=click.Choice(["", "on", "off"]), default="", help="Whether admins may connect exports.")
def command(house: Path, **options: str | int) -> None:
    """Serve the house to browsers: web workers and one job process, until Ctrl-C.

    The first start prints a link that makes the first administrator, once. PostgreSQL in place of a file in the house:
    set CUTAWAY_WEB_DATABASE to its URL.
    """
    serve(house, **options)


def serve(house: Path, **options: str | int) -> None:
    """Becomes the server."""
    told = [f"--{name.replace('_', '-')}={value}" for name, value in options.items() if value != ""]
    become_web([f"--house={house}", *told])


def become_web(words: list[str]) -> None:
    """Becomes a process of the web application; the library itself knows no web.

    Raises:
        CutawayError: if the web application is not installed.
    """
    if find_spec("cutaway_web") is None:
        raise CutawayError("The web application is not installed.", next_step="pip install cutaway")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "cutaway_web", *words])
