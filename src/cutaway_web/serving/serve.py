"""The command: prepares the installation, says where it is, and watches over its processes."""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import available_timezones

import tzlocal

from cutaway.errors import HouseError, Problems
from cutaway_web.configuration import LOOPBACK, PREFIX, WEEKDAYS, Configuration
from cutaway_web.people import provider
from cutaway_web.sending.mail_server import way
from cutaway_web.sending.reaching import networks
from cutaway_web.serving.supervising import Process, supervise


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves a house until it is told to stop.

    Raises:
        CutawayError: if the house or the installation is not in order.
    """
    told = _read(arguments)
    configuration = _checked(told)
    os.environ.update(configuration.environment())
    from cutaway_web.serving.preparing import prepare

    code = prepare(configuration)

    def announce() -> None:
        _say(f"Cutaway serves {configuration.house.resolve()}")
        _say(f"  {configuration.address}")
        if code:
            _say("Nobody has an account yet. Make the first administrator here, within a day; the link works once:")
            _say(f"  {configuration.address}/setup/{code}/")
        _say("Stop with Ctrl-C.")

    return supervise([_web(configuration), _jobs()], answers=lambda: _answers(configuration), announce=announce)


def _answers(configuration: Configuration) -> bool:
    """Whether somebody listens where the web workers shall."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(configuration.host, configuration.host)
    try:
        socket.create_connection((host, configuration.port), timeout=1).close()
    except OSError:
        return False
    return True


def _web(configuration: Configuration) -> Process:
    host = f"[{configuration.host}]" if ":" in configuration.host else configuration.host
    return Process(
        "web",
        [
            *(sys.executable, "-m", "gunicorn", "cutaway_web.wsgi:application"),
            *("--config", "python:cutaway_web.serving.gunicorn_settings"),
            *("--bind", f"{host}:{configuration.port}", "--workers", str(configuration.workers)),
        ],
    )


def _jobs() -> Process:
    # Killed and not asked: a refresh publishes whole or not at all, and the next start does it again.
    return Process("jobs", [sys.executable, "-m", "cutaway_web.serving.jobs"], orphaned=signal.SIGKILL)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    told = Configuration.told()
    # A small container may not know where it is; then its clock is that of UTC.
    own_zone = os.environ.get(f"{PREFIX}ZONE") or tzlocal.get_localzone_name() or "UTC"
    given = argparse.ArgumentParser(prog="cutaway serve", description="Serve a house to browsers.")
    given.add_argument("--house", type=Path, default=told.house, help="the house folder; here if not given")
    given.add_argument("--host", default=told.host, help="the address to listen at; this machine alone if not given")
    given.add_argument("--port", type=int, default=told.port)
    given.add_argument("--origin", default=told.origin, help="how browsers reach it: https://cutaway.example.org")
    given.add_argument("--workers", type=int, default=told.workers, help="processes that answer")
    given.add_argument("--proxies", type=int, default=told.proxies, help="trusted proxies in front")
    given.add_argument("--refresh-at", default=told.refresh_at, help="refresh each day at this time: 05:30")
    given.add_argument("--monday-at", default=told.monday_at, help="when the Monday mail goes out: mon 07:00, or never")
    given.add_argument("--zone", default=own_zone, help="the zone of these times: Europe/Berlin")
    given.add_argument(
        "--connect",
        default=told.connect,
        choices=["on", "off"],
        help="whether admins may upload exports and connect them in the browser",
    )
    return given.parse_args(arguments)


def _checked(told: argparse.Namespace) -> Configuration:
    problems = []
    if not (told.house / "cutaway.toml").is_file():
        problems.append(
            HouseError(
                "There is no house here.",
                where=str(told.house.resolve() / "cutaway.toml"),
                next_step="Name one: `cutaway serve --house HOUSE`; or make one: `cutaway init`, `cutaway demo`.",
            )
        )
    if told.host not in LOOPBACK and not told.origin.startswith("https://"):
        problems.append(
            HouseError(
                f"Others could reach {told.host}, and passwords would travel in the open.",
                next_step="Put a proxy with https in front and name it: `--origin https://cutaway.example.org`.",
            )
        )
    if told.origin and (not told.origin.startswith(("http://", "https://")) or told.origin.count("/") != 2):
        problems.append(
            HouseError(f"`{told.origin}` is no origin.", next_step="Write it as https://cutaway.example.org.")
        )
    if told.refresh_at and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", told.refresh_at):
        problems.append(HouseError(f"`{told.refresh_at}` is no time of day.", next_step="Write it as 05:30."))
    problems += _wrong_with_sending(told)
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems)
    configuration = Configuration(
        house=told.house,
        host=told.host,
        port=told.port,
        origin=told.origin,
        database=os.environ.get(f"{PREFIX}DATABASE", ""),  # never on the command line: others see that
        workers=max(1, told.workers),
        proxies=max(0, told.proxies),
        refresh_at=told.refresh_at,
        monday_at=told.monday_at,
        zone=told.zone,
        hooks_may_reach=os.environ.get(f"{PREFIX}HOOKS_MAY_REACH", ""),
        connect=told.connect,
    )
    provider.told()
    way(configuration)  # what is said of the provider and the mail server is looked at before anything starts
    return configuration


def _wrong_with_sending(told: argparse.Namespace) -> list[HouseError]:
    problems = []
    if told.monday_at != "never" and not re.fullmatch(
        rf"({'|'.join(WEEKDAYS)}) ([01]\d|2[0-3]):[0-5]\d", told.monday_at
    ):
        problems.append(HouseError(f"`{told.monday_at}` is no time of a week.", next_step="Write it as `mon 07:00`."))
    if told.zone and told.zone not in available_timezones():
        problems.append(HouseError(f"`{told.zone}` is no zone.", next_step="Write a zone as Europe/Berlin."))
    reach = os.environ.get(f"{PREFIX}HOOKS_MAY_REACH", "")
    try:
        networks(reach)
    except ValueError as error:
        problems.append(
            HouseError(f"{PREFIX}HOOKS_MAY_REACH: {error}.", next_step="Write networks as 10.1.0.0/16, 127.0.0.1.")
        )
    return problems


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
