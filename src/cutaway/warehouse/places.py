"""Where things lie in a house folder.

What a person writes is in the open: `cutaway.toml`, `to_book/`, `practices/`. What Cutaway keeps is in `.cutaway/`, and
what could name a person is apart from all else, in `.cutaway/vault/`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cutaway.errors import HouseError


@dataclass(frozen=True)
class Places:
    """The folders and files of one house."""

    house: Path

    @property
    def store(self) -> Path:
        return self.house / ".cutaway"

    @property
    def snapshots(self) -> Path:
        return self.store / "snapshots"

    @property
    def vault(self) -> Path:
        """Names, addresses, free text, raw landings and quarantine. Only the owner of the process may enter."""
        return self.store / "vault"

    @property
    def landings(self) -> Path:
        return self.vault / "landings"

    @property
    def ledger(self) -> Path:
        return self.store / "ledger.sqlite"

    @property
    def trail(self) -> Path:
        """The audit trail of the web application: who signed in, was denied, took rows away."""
        return self.store / "trail.sqlite"

    @property
    def answers(self) -> Path:
        """Answers to pulses and quizzes, without order, time or tie to the invitation."""
        return self.vault / "answers.sqlite"

    @property
    def invitations(self) -> Path:
        """Digests of the links to pulses and quizzes, and whether each was used."""
        return self.store / "invitations.sqlite"

    @property
    def spill(self) -> Path:
        """What does not fit into memory during a refresh; vault-class, and empty when none runs."""
        return self.vault / "spill"

    def make(self) -> None:
        """Makes the folders that are missing.

        Raises:
            HouseError: if they cannot be written to.
        """
        try:
            self.snapshots.mkdir(parents=True, exist_ok=True)
            self.landings.mkdir(parents=True, exist_ok=True)
            self.vault.chmod(0o700)
        except OSError as error:
            raise HouseError(
                f"The house folder cannot be written to: {error.strerror}.",
                where=str(error.filename or self.store),
                next_step=f"Give the user `{os.environ.get('USER', 'that runs this')}` the right to write there.",
            ) from None
