"""How a letter leaves: into a folder of the house, or by SMTP if whoever runs the server has named a mail server."""

from __future__ import annotations

import hashlib
import os
import re
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from cutaway.errors import CutawayError, HouseError
from cutaway_web.configuration import LOOPBACK, PREFIX, Configuration

SECONDS = 20
PORTS = {"starttls": 587, "tls": 465, "none": 25}
FROM = "cutaway@localhost"


class NotSent(CutawayError):
    """A letter did not leave."""


@dataclass(frozen=True)
class Outbox:
    """A folder with one `.eml` file for each letter. The name follows from the key, so none is there twice."""

    folder: Path
    sender: str = FROM

    def send(self, message: EmailMessage, key: str) -> None:
        name = re.sub(r"[^a-z0-9]+", "-", key.lower())
        half = self.folder / f".{name}.half"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(message.as_bytes(policy=SMTP))
                file.flush()
                os.fsync(file.fileno())
            os.replace(half, self.folder / f"{name}.eml")
            folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise NotSent(f"The outbox cannot be written: {error.strerror}.", where=str(self.folder)) from error


@dataclass(frozen=True)
class MailServer:
    """A server that takes mail.

    Attributes:
        host, port: where it is.
        sender: the address that letters come from.
        security: `starttls`, `tls`, or `none` on this machine alone.
        user, password: what it wants to know; the password is in the environment and nowhere else.
    """

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, message: EmailMessage, key: str) -> None:
        try:
            with self._connected() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except smtplib.SMTPResponseException as error:
            # What a server says of a sign-in may repeat what it was told; the number says enough.
            raise NotSent(f"The mail server refused with {error.smtp_code} ({type(error).__name__}).") from None
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(f"The mail server could not be used: {type(error).__name__}.") from None

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        if self.security == "starttls":
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server


Way = Outbox | MailServer


def way(configuration: Configuration, environment: Mapping[str, str] = os.environ) -> Way:
    """How letters leave this installation: the outbox, unless a mail server is named.

    Raises:
        HouseError: if what is said of the mail server does not fit together.
    """
    told = {name: environment.get(f"{PREFIX}SMTP_{name}", "") for name in ("HOST", "PORT", "USER", "PASSWORD")}
    security = environment.get(f"{PREFIX}SMTP_SECURITY", "") or "starttls"
    sender = environment.get(f"{PREFIX}MAIL_FROM", "")
    if not told["HOST"]:
        return Outbox(configuration.store / "outbox", sender or FROM)
    if security not in PORTS:
        raise _wrong(f"SMTP_SECURITY is `{security}`", "Write starttls, tls or none.")
    if security == "none" and told["HOST"] not in LOOPBACK:
        raise _wrong("the mail server would be spoken to in the open", "Write starttls or tls.")
    if "@" not in parseaddr(sender)[1]:
        raise _wrong("nobody said whom letters come from", f"Set {PREFIX}MAIL_FROM=cutaway@example.org.")
    if not configuration.origin:
        raise _wrong("letters have links, and nobody said how browsers reach this", "Give --origin.")
    if told["PORT"] and not told["PORT"].isdecimal():
        raise _wrong(f"SMTP_PORT is `{told['PORT']}`", "Write a number.")
    port = int(told["PORT"] or PORTS[security])
    return MailServer(told["HOST"], port, sender, security, told["USER"], told["PASSWORD"])


def _wrong(what: str, next_step: str) -> HouseError:
    return HouseError(f"Mail cannot be sent so: {what}.", where="the environment", next_step=next_step)


def message_of(
    *, sender: str, to: str, subject: str, text: str, html: str, stop: str, key: str, at: object
) -> EmailMessage:
    """A letter as it travels: text and HTML, no picture from elsewhere, and one click to end such letters.

    Args:
        sender, to, subject, text, html: what it says. A line break in one of the first three is refused.
        stop: the address that ends letters of this kind.
        key: what the letter is; its id in the mail follows from it, so that a second copy is known as one.
        at: when it was written, in UTC.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(at)  # type: ignore[arg-type]
    domain = parseaddr(sender)[1].rpartition("@")[2]
    message["Message-ID"] = f"<{hashlib.sha256(f'{stop} {key}'.encode()).hexdigest()[:32]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message
