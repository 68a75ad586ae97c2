"""A command that answers by links, one after another, and thanks for each answer once it is kept.

    python answer_writer.py FOLDER LINK...

Prints `ack <link>`; or `spent <link>` if it was used before.
The answer of a link is made from the link, so that a test knows which one is there.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from cutaway.decided.answers.answers import Answers
from cutaway.decided.answers.files import Files
from cutaway.decided.answers.links import LinkSpent
from cutaway.errors import CutawayError

LENGTH = 8


def answers_in(folder: Path) -> Answers:
    return Answers(Files(folder / "vault" / "answers.sqlite", folder / "invitations.sqlite"))


def body_of(link: str) -> bytes:
    """An answer that only this link gives."""
    return bytes(byte or 1 for byte in hashlib.sha256(link.encode()).digest()[:LENGTH])


def main() -> None:
    folder, *links = sys.argv[1:]
    try:
        for link in links:
            try:
                answers_in(Path(folder)).give(link, body_of(link), f"comment {link[:6]}")
            except LinkSpent:
                os.write(1, f"spent {link}\n".encode())
            else:
                os.write(1, f"ack {link}\n".encode())
    except CutawayError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
