"""Keyed pseudonyms: the same person has the same one everywhere, and none leads back without the key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cutaway.warehouse.duck import quoted

# A mail address that stands where an id or a name should: it would carry a person into the book, alone or among words.
MAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"


class Pseudonyms:
    """Makes SQL that replaces ids of persons by keyed pseudonyms.

    The key lies in the vault, is made once, and is never part of a snapshot. The nested keyed hash (NMAC, Bellare,
    Canetti and Krawczyk 1996) keeps the key safe from extension of the hash.

    Args:
        vault: the vault's folder; the key is made in it if it has none.
    """

    def __init__(self, vault: Path) -> None:
        path = vault / "key"
        if not path.exists():
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w") as file:
                file.write(secrets.token_hex(32))
                file.flush()
                os.fsync(file.fileno())
        self._key = path.read_text().strip()

    def of(self, namespace: str, sql: str) -> str:
        """SQL for the pseudonym of a text; empty stays empty."""
        inner, outer = (quoted(f"{self._key}:{side}:{namespace}:") for side in ("inner", "outer"))
        return f"left(sha256({outer} || sha256({inner} || {sql})), 24)"

    def unless_mail(self, sql: str) -> str:
        """SQL for a text in which nothing personal is expected: one that holds a mail address is replaced all the same.

        A name, or a phone number, where none should be cannot be told from other words, and stays: a column that may
        hold one is to be declared personal, or not to be returned.
        """
        return (
            f"CASE WHEN contains({sql}, '@') AND regexp_matches({sql}, {quoted(MAIL)}) "
            f"THEN {self.of('mail', f'lower(trim({sql}))')} ELSE {sql} END"
        )
