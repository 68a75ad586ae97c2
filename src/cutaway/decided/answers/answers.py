"""Keeping answers: a round is opened with places and links, answers come in, and it is closed once for all."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cutaway.decided.answers.files import Files
from cutaway.decided.answers.grouping import COMMENTS_FROM
from cutaway.decided.answers.links import digest_of, new_link, spent, unknown
from cutaway.decided.answers.published import Published
from cutaway.errors import LedgerError

COMMENT_BYTES = 900
_TRIES = 40

Judge = Callable[[Sequence[tuple[str, bytes]]], tuple[Published, Sequence[bytes]]]


@dataclass(frozen=True)
class Answers:
    """The answers of a house.

    Args:
        files: where they lie.
    """

    files: Files

    def open_round(self, round: str, links: Mapping[str, int], length: int, *, comments: bool) -> dict[str, list[str]]:
        """Makes the places of a round and its links; they are on disk when this returns, the links as digests.

        Args:
            round: its id.
            links: how many for each unit.
            length: bytes of an answer.
            comments: whether a comment may be written.

        Returns:
            The links of each unit. They are nowhere else, and cannot be shown again.

        Raises:
            LedgerError: if there is a round of this id already.
        """
        made = {unit: [new_link() for _ in range(number)] for unit, number in links.items()}
        total = sum(links.values())
        with self.files.writing() as database:
            if database.execute("SELECT 1 FROM place WHERE round = ?", [round]).fetchone() or _closed(database, round):
                raise LedgerError("This round was opened already; its links were shown then, and are kept nowhere.")
            database.executemany(
                "INSERT INTO place VALUES (?, ?, ?, ?)",
                ((round, unit, at, bytes(length)) for unit, number in links.items() for at in range(number)),
            )
            if comments:
                places = ((round, at, bytes(COMMENT_BYTES)) for at in range(total))
                database.executemany("INSERT INTO comment VALUES (?, ?, ?)", places)
            database.executemany(
                "INSERT INTO invitation VALUES (?, ?, ?, 0)",
                sorted((digest_of(link), round, unit) for unit, own in made.items() for link in own),
            )
        self.files.rewrite()
        return made

    def round_of(self, link: str) -> str:
        """Which round a link belongs to; reads, and changes nothing.

        Raises:
            LinkSpent: if it was used. LinkUnknown: if there is no such link.
        """
        digest = digest_of(link)
        if not self.files.exist:
            raise unknown()
        with self.files.reading() as database:
            return _invited(database, digest)[0]

    def give(self, link: str, body: bytes, comment: str = "") -> None:
        """Keeps an answer and marks the link as used, both or neither; they are on disk when this returns.

        Args:
            link: what stood in the address.
            body: the answer, as long as its round says, and not all zeros.
            comment: words, at most `COMMENT_BYTES` in UTF-8.

        Raises:
            LinkSpent, LinkUnknown: if the link is not there to be used.
            NotKept, Busy: if it could not be kept.
        """
        digest = digest_of(link)
        words = comment.encode()
        if len(words) > COMMENT_BYTES or not any(body):
            raise ValueError("an answer says something, and a comment is not longer than its place")
        if not self.files.exist:
            raise unknown()
        with self.files.writing() as database:
            round, unit = _invited(database, digest)
            _put(database, "place", (round, unit), body)
            if words:
                _put(database, "comment", (round,), words.ljust(COMMENT_BYTES, b"\0"))
            database.execute("UPDATE invitation SET used = 1 WHERE digest = ?", [digest])

    def progress(self, round: str) -> tuple[int, int]:
        """How many links of an open round were used, and how many there are."""
        if not self.files.exist:
            return 0, 0
        with self.files.reading() as database:
            used, all_ = database.execute(
                "SELECT coalesce(sum(used), 0), count(*) FROM invitation WHERE round = ?", [round]
            ).fetchone()
            return int(used), int(all_)

    def close_round(self, round: str, judge: Judge) -> Published:
        """Closes a round: its links are gone, its units are joined to groups, and what may be said is fixed.

        A second call gives what the first gave. Comments are deleted if fewer than ten answered.

        Args:
            round: its id.
            judge: makes of unit and body of each answer what may be said, and what is kept of each body.
        """
        with self.files.writing() as database:
            if before := _closed(database, round):
                return before
            rows = database.execute("SELECT unit, body FROM place WHERE round = ?", [round]).fetchall()
            given = [(unit, bytes(body)) for unit, body in rows if any(body)]
            secrets.SystemRandom().shuffle(given)
            published, bodies = judge(given)
            database.execute("DELETE FROM place WHERE round = ?", [round])
            database.execute("DELETE FROM invitation WHERE round = ?", [round])
            named = {unit: " + ".join(group.units) for group in published.groups for unit in group.units}
            told = zip(given, bodies, strict=True)
            kept = [(round, named[unit], at, body) for at, ((unit, _), body) in enumerate(told) if unit in named]
            database.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", kept)
            _keep_comments(database, round, (published.n or 0) >= COMMENTS_FROM)
            database.execute("INSERT INTO closed VALUES (?, ?)", [round, json.dumps(published.as_json())])
        self.files.rewrite()
        return published

    def comments(self, round: str) -> tuple[str, ...]:
        """What was written beside the answers of a closed round, in alphabetical order; never by unit."""
        return tuple(sorted(self._read("SELECT body FROM comment WHERE round = ?", round)))

    def of_closed(self, round: str) -> list[tuple[str, bytes]]:
        """Group and body of each answer of a closed round, in no order. For the book alone; never shown."""
        if not self.files.exist:
            return []
        with self.files.reading() as database:
            if not _closed(database, round):
                return []
            return [(g, bytes(b)) for g, b in database.execute("SELECT unit, body FROM place WHERE round = ?", [round])]

    def _read(self, query: str, round: str) -> list[str]:
        if not self.files.exist:
            return []
        with self.files.reading() as database:
            if not _closed(database, round):
                return []
            return [bytes(body).rstrip(b"\0").decode() for (body,) in database.execute(query, [round])]


def _closed(database: sqlite3.Connection, round: str) -> Published | None:
    row = database.execute("SELECT published FROM closed WHERE round = ?", [round]).fetchone()
    return Published.from_json(json.loads(row[0])) if row else None


def _invited(database: sqlite3.Connection, digest: bytes) -> tuple[str, str]:
    row = database.execute("SELECT round, unit, used FROM invitation WHERE digest = ?", [digest]).fetchone()
    if row is None:
        raise unknown()
    if row[2]:
        raise spent()
    return str(row[0]), str(row[1])


def _put(database: sqlite3.Connection, table: str, where: tuple[str, ...], body: bytes) -> None:
    """Writes over a free place that chance picks. There are as many places as links, so one is free."""
    key = " AND ".join(f"{column} = ?" for column in ("round", "unit")[: len(where)])
    (number,) = database.execute(f"SELECT max(number) + 1 FROM {table} WHERE {key}", where).fetchone()
    found = f"SELECT body FROM {table} WHERE {key} AND number = ?"
    for _ in range(_TRIES):
        at = secrets.randbelow(number)
        if not any(database.execute(found, [*where, at]).fetchone()[0]):
            break
    else:  # nearly all are taken
        rows = database.execute(f"SELECT number, body FROM {table} WHERE {key}", where)
        at = secrets.choice([place for place, there in rows if not any(there)])
    database.execute(f"UPDATE {table} SET body = ? WHERE {key} AND number = ?", [body, *where, at])


def _keep_comments(database: sqlite3.Connection, round: str, may: bool) -> None:
    rows = database.execute("SELECT body FROM comment WHERE round = ?", [round]).fetchall()
    database.execute("DELETE FROM comment WHERE round = ?", [round])
    written = sorted(bytes(body) for (body,) in rows if any(body)) if may else []
    database.executemany("INSERT INTO comment VALUES (?, ?, ?)", ((round, at, body) for at, body in enumerate(written)))
