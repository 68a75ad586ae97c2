"""A mail server and a receiver of webhooks on this machine, and people who asked for letters."""

from __future__ import annotations

import dataclasses
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cutaway_web.sending import leaving


@pytest.fixture
def installation(demo: Path, tmp_path: Path, settings, monkeypatch):
    """Changes what the installation is told: `installation(origin=...)`; letters go to a folder of the test."""
    for name in ("HOST", "PORT", "USER", "PASSWORD", "SECURITY"):
        monkeypatch.delenv(f"CUTAWAY_WEB_SMTP_{name}", raising=False)

    class Told(type(settings.CUTAWAY)):
        store = tmp_path / "store"

    def change(**more: object) -> Path:
        told = {field.name: getattr(settings.CUTAWAY, field.name) for field in dataclasses.fields(settings.CUTAWAY)}
        settings.CUTAWAY = Told(**{**told, **more})
        return settings.CUTAWAY.store / "outbox"

    change(origin="https://cutaway.example.org")
    return change


@pytest.fixture
def outbox(installation) -> Path:
    return installation()


class Receiver:
    """Somebody who is told by webhooks.

    Attributes:
        address: where it is. got: headers and body of each message. answers: the statuses it gives, the last for ever.
    """

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers = [200]
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((dict(self.headers), body))
                status = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", outer.address + "elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


class MailTaker(socketserver.ThreadingTCPServer):
    """A mail server that speaks as much of SMTP as it must."""

    allow_reuse_address = True

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.refuses = False
        super().__init__(("127.0.0.1", 0), _Talk)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        server: MailTaker = self.server  # type: ignore[assignment]
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"EHLO":
                self.wfile.write(b"250-here\r\n250 AUTH PLAIN\r\n")
            elif word == b"AUTH":
                self.wfile.write(b"535 wrong: " + line if server.refuses else b"235 come in\r\n")
            elif word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                server.taken.append(body)
                self.wfile.write(b"250 taken\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def mail_taker() -> Iterator[MailTaker]:
    made = MailTaker()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def look(installation):
    """One look at what is to leave, as the job process takes one each 20 seconds."""
    return leaving.look
