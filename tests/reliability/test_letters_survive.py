"""R7, small: a job process that is killed while it sends loses no letter, sends none twice, leaves none half there."""

from __future__ import annotations

import email
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reliability.kill_at_every_change import Broken, kill_at_every_change
from reliability.strace import need_strace

SENDER = Path(__file__).with_name("letter_sender.py")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house in which two letters wait."""
    folder = tmp_path / "house"
    (folder / ".cutaway").mkdir(parents=True, mode=0o700)
    subprocess.run([sys.executable, str(SENDER), str(folder), "make"], check=True)
    return folder


def sent(house: Path) -> list[str]:
    """The texts of the letters that are there; each must be whole."""
    files = sorted((house / ".cutaway" / "outbox").glob("*.eml"))
    found = [email.message_from_bytes(file.read_bytes()) for file in files]
    assert all(letter.is_multipart() and str(letter.get_payload()[-1]).strip() for letter in found)
    return [letter.get_payload()[0].get_payload().strip() for letter in found]


def states(house: Path) -> list[str]:
    with sqlite3.connect(house / ".cutaway" / "web.sqlite") as database:
        return [state for (state,) in database.execute("SELECT state FROM sending_letter ORDER BY id")]


def none_is_lost(house: Path) -> None:
    """Raises AssertionError if a letter counts as sent and is not there."""
    there = sent(house)
    for name, state in zip(("ann", "kim"), states(house), strict=True):
        assert state == "waiting" or f"For {name}" in there, f"{name}'s letter is lost"


def each_is_there_once(house: Path) -> None:
    assert sent(house) == ["For ann", "For kim"] and states(house) == ["sent", "sent"]


def test_a_kill_at_any_change_loses_no_letter_and_doubles_none(house: Path) -> None:
    need_strace()
    points = kill_at_every_change(
        [sys.executable, str(SENDER), str(house)],
        house,
        lambda: none_is_lost(house),
        afterwards=lambda: each_is_there_once(house),
        every=int(os.environ.get("CUTAWAY_EVERY_KILL", "4")),
    )
    assert len(points) >= 5


def test_a_sender_that_notes_before_it_sends_is_found(house: Path, tmp_path: Path) -> None:
    """The planted fault: the acknowledgement before the work."""
    need_strace()
    hasty = tmp_path / "hasty.py"
    hasty.write_text(
        SENDER.read_text("utf-8").replace(
            "    leaving.send_due(NOW)",
            "    from cutaway_web.sending.models import Letter\n"
            "    waiting = list(Letter.objects.filter(state='waiting').select_related('user'))\n"
            "    Letter.objects.update(state='sent')\n"
            "    way = leaving.mail_server.way(leaving.settings.CUTAWAY)\n"
            "    for letter in waiting:\n"
            "        letters.send(letter, way, NOW)",
        ),
        "utf-8",
    )
    with pytest.raises(Broken, match="is lost"):
        kill_at_every_change([sys.executable, str(hasty), str(house)], house, lambda: none_is_lost(house), every=2)
