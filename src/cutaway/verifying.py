"""Verifying: whether everything on disk is still what was written."""

from __future__ import annotations

from cutaway.warehouse.durable import hash_file
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshots
from cutaway.warehouse.vaults import vault_path


def verify(places: Places) -> list[str]:
    """Hashes every published file, the vault and the ledger again.

    Returns:
        What is damaged, a sentence each; empty if nothing is.
    """
    snapshots = Snapshots(places.snapshots)
    damages = list(snapshots.verify())
    current = snapshots.current() if not damages else None
    if current is not None:
        vault, said = vault_path(places, current.id), current.facts["vault"]["sha256"]
        if not vault.exists():
            damages.append(f"{vault.name} of the vault is missing.")
        elif hash_file(vault) != said:
            damages.append(f"{vault.name} of the vault is not what was written with snapshot {current.id}.")
    pinned = current.facts.get("ledger", "") if current is not None else ""
    if pinned and not places.ledger.exists():
        damages.append(f"{places.ledger.name} is missing: the snapshot knows {pinned.split(' ')[0]} entries of it.")
    for kept, known in ((places.ledger, pinned), (places.trail, "")):
        if kept.exists():
            from cutaway.ledger import Head, Ledger

            head = Head.parse(known) if known else None
            damages += [f"{kept.name}: {damage}" for damage in Ledger(kept).verify(head)]
    return damages
