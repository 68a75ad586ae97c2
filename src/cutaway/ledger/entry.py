"""One entry of the ledger, and the hashes that tie it to the entry before and to its payload."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FORMAT = 1  # of the hashed text below
GENESIS = "0" * 64  # the chain before the first entry


@dataclass(frozen=True)
class Head:
    """The last entry of a ledger. Kept elsewhere, as in a snapshot's manifest, it shows a tail that was cut off."""

    position: int
    chain: str

    def __str__(self) -> str:
        return f"{self.position} {self.chain}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """Reads what `str` wrote; raises ValueError if it is not that."""
        position, chain = text.split(" ")
        return cls(int(position), chain)


@dataclass(frozen=True)
class Entry:
    """What somebody decided.

    Attributes:
        position: 1, 2, 3 and so on, without gaps.
        kind: a word of `cutaway.ledger.kinds`.
        subject: what it is about, such as `customer:acme`. Like `by` and `why` it can never be erased, so it names no
            contact person.
        payload: the content; None once it was erased.
        by: who decided.
        at: when, in UTC. The clock may go back; positions never do.
        why: the reason given.
        refers: position of the entry that this one undoes or whose payload it erases, or None.
        payload_digest: SHA-256 of salt and payload; it stays when the payload goes, and without the salt it cannot be
            guessed from.
        chain: SHA-256 over the chain of the entry before and all of the above but the payload.
        undone: whether a later entry that counts undoes this one.
    """

    position: int
    kind: str
    subject: str
    payload: dict[str, Any] | None
    by: str
    at: datetime
    why: str
    refers: int | None
    payload_digest: str
    chain: str
    undone: bool = False

    @property
    def head(self) -> Head:
        return Head(self.position, self.chain)


def fold(entries: Iterable[Entry], kind: str) -> Iterator[Entry]:
    """The entries of one kind that count, in their order: those that nobody undid."""
    return (entry for entry in entries if entry.kind == kind and not entry.undone)


def undone_positions(undoings: Iterable[tuple[int, int]]) -> set[int]:
    """Which positions do not count.

    Args:
        undoings: position of each `undone` entry and the position it refers to. One that is itself undone has no force.
    """
    out: set[int] = set()
    for position, refers in sorted(undoings, reverse=True):  # only a later entry can undo, so the last is in force
        if position not in out:
            out.add(refers)
    return out


def canonical(content: object) -> str:
    """The one text of a JSON value: sorted keys, no spaces.

    Raises:
        TypeError, ValueError: if it is not JSON; `NaN` is not, and neither is half of a surrogate pair.
    """
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    text.encode()
    return text


def digest_of(salt: str, body: str) -> str:
    """SHA-256 of a payload's canonical text, salted so that a small payload cannot be found by trying."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def chain_of(
    before: str,
    *,
    position: int,
    kind: str,
    subject: str,
    by_whom: str,
    at: str,
    why: str,
    refers: int | None,
    payload_digest: str,
) -> str:
    """SHA-256 that ties an entry to the one before it; `at` is the text as it is stored."""
    content = {
        "format": FORMAT,
        "position": position,
        "kind": kind,
        "subject": subject,
        "by_whom": by_whom,
        "at": at,
        "why": why,
        "refers": refers,
        "payload_digest": payload_digest,
    }
    return hashlib.sha256(f"{before}\n{canonical(content)}".encode(errors="surrogatepass")).hexdigest()
