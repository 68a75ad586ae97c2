"""What an installation is told: by the command line of `cutaway serve`, which passes it on in the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cutaway.errors import HouseError

PREFIX = "CUTAWAY_WEB_"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
KEY_BYTES = 48
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Configuration:
    """One installation of the web application.

    Attributes:
        house: the house folder.
        host, port: where it listens.
        origin: how browsers reach it: `https://cutaway.example.org`; empty if they reach it where it listens.
        database: URL of a PostgreSQL database for accounts and sessions; empty for a file in the house.
        workers: processes that answer.
        proxies: trusted proxies in front, each of which adds one address to `X-Forwarded-For`.
        refresh_at: the time of day, `05:30`, at which the house is refreshed; empty for never.
        monday_at: when the Monday page goes out by mail, `mon 07:00`; `never` for never.
        zone: the zone of these times, and of the day on which a promise is due: `Europe/Berlin`. Django moves its
            processes to UTC, so `cutaway serve` asks the machine for its zone before any of them starts.
        hooks_may_reach: networks other than the public internet that webhooks may lead to: `10.1.0.0/16, 127.0.0.1`.
        connect: `on`, or `off` if exports are not to be uploaded and connected in the browser.
    """

    house: Path
    host: str = "127.0.0.1"
    port: int = 8765
    origin: str = ""
    database: str = ""
    workers: int = 2
    proxies: int = 0
    refresh_at: str = ""
    monday_at: str = "mon 07:00"
    zone: str = "UTC"
    hooks_may_reach: str = ""
    connect: str = "on"

    @property
    def store(self) -> Path:
        return self.house / ".cutaway"

    @property
    def key_file(self) -> Path:
        return self.store / "web.key"

    @property
    def database_file(self) -> Path:
        return self.store / "web.sqlite"

    @property
    def secure(self) -> bool:
        """Whether browsers reach it by https."""
        return self.origin.startswith("https://")

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.origin or f"http://{host}:{self.port}"

    @property
    def allowed_hosts(self) -> list[str]:
        named = urlsplit(self.origin).hostname
        return [*([named] if named else []), "127.0.0.1", "localhost", "[::1]"]

    def environment(self) -> dict[str, str]:
        """What the processes of this installation are told."""
        return {
            f"{PREFIX}HOUSE": str(self.house.resolve()),
            f"{PREFIX}HOST": self.host,
            f"{PREFIX}PORT": str(self.port),
            f"{PREFIX}ORIGIN": self.origin,
            f"{PREFIX}DATABASE": self.database,
            f"{PREFIX}WORKERS": str(self.workers),
            f"{PREFIX}PROXIES": str(self.proxies),
            f"{PREFIX}REFRESH_AT": self.refresh_at,
            f"{PREFIX}MONDAY_AT": self.monday_at,
            f"{PREFIX}ZONE": self.zone,
            f"{PREFIX}HOOKS_MAY_REACH": self.hooks_may_reach,
            f"{PREFIX}CONNECT": self.connect,
            "DJANGO_SETTINGS_MODULE": "cutaway_web.settings",
        }

    @classmethod
    def told(cls, environment: Mapping[str, str] = os.environ) -> Configuration:
        """Reads what `environment` wrote; a house that nobody named is the folder one stands in."""
        given = {name: environment.get(PREFIX + name.upper(), "") for name in cls.__dataclass_fields__}
        numbers = {name: int(given[name]) for name in ("port", "workers", "proxies") if given[name]}
        texts = {name: given[name] for name in given if given[name] and name not in ("house", *numbers)}
        return cls(house=Path(given["house"] or "."), **texts, **numbers)  # type: ignore[arg-type]

    def key(self) -> str:
        """The key that signs sessions and tokens: random for each installation, made when it is first asked for.

        Raises:
            HouseError: if the file cannot be made, or others may read it.
        """
        path = self.key_file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                pass
            else:
                with os.fdopen(opened, "w") as file:
                    file.write(secrets.token_urlsafe(KEY_BYTES))
                    file.flush()
                    os.fsync(file.fileno())
            mode = path.stat().st_mode & 0o077
            key = path.read_text("ascii").strip()
        except OSError as error:
            raise HouseError(
                f"The key of the web application cannot be kept: {error.strerror}.",
                where=str(path),
                next_step="Give the user who runs Cutaway the right to write there.",
            ) from error
        if mode:
            raise HouseError(
                "Others may read the key of the web application.",
                where=str(path),
                next_step=f"chmod 600 {path}; if somebody may have read it, delete it: everyone signs in again.",
            )
        if len(key) < KEY_BYTES:
            raise HouseError(
                "The key of the web application is too short.",
                where=str(path),
                next_step="Delete the file: a new key is made, and everyone signs in again.",
            )
        return key
