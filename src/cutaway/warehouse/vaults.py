"""The vault files: one beside each snapshot, with identities, free text, quarantine and what resolving remembers."""

from __future__ import annotations

from pathlib import Path

from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshots


def vault_path(places: Places, snapshot: str) -> Path:
    """The vault file of one snapshot."""
    return places.vault / f"{snapshot}.duckdb"


def forget_old_vaults(places: Places, snapshots: Snapshots) -> None:
    """Deletes the vault files of snapshots whose rows are gone: a pseudonym without a row leads nowhere."""
    whole = {snapshot.id for snapshot in snapshots.all() if snapshot.is_whole}
    for path in places.vault.glob("*.duckdb"):
        if path.stem not in whole:
            forget_vault(path)


def forget_vault(path: Path) -> None:
    path.unlink(missing_ok=True)
    # The log of a killed refresh would be played into the next vault of that name.
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
