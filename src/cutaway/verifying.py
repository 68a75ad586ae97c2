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
    for kept, name in ((places.ledger, "ledger"), (places.trail, "trail")):
        pinned = current.facts.get(name, "") if current is not None else ""
        if kept.exists():
            from cutaway.ledger import Head, Ledger

            head = Head.parse(pinned) if pinned else None
            damages += [f"{kept.name}: {damage}" for damage in Ledger(kept).verify(head)]
        elif pinned and not pinned.startswith("0 "):
            damages.append(f"{kept.name} is missing: the snapshot knows {pinned.split(' ')[0]} entries of it.")
    return damages
