"""Reads snapshots again and says what is not as it was published."""

from __future__ import annotations

from pathlib import Path

from cutaway.errors import SnapshotError
from cutaway.warehouse import folders, manifest, pointer, retention
from cutaway.warehouse.durable import drafts, hash_file
from cutaway.warehouse.manifest import Anchor
from cutaway.warehouse.snapshot import Snapshot


def damages(folder: Path, only: Snapshot | None, keep: int) -> list[str]:
    """One sentence for each damage: in the pointer, the chain of manifests and the files, or in one snapshot alone.

    Args:
        folder: where the snapshots lie.
        only: the one snapshot to look at, or None for everything.
        keep: the newest so many must have their heavy files, unless an erasure took them.
    """
    found: list[str] = []
    try:
        anchor = pointer.read(folder)
    except SnapshotError as error:
        anchor = None
        found.append(error.what)
    ids = folders.snapshot_ids(folder)
    if anchor:
        ids = [id for id in ids if int(id) <= int(anchor.id)]
    elif not found and len(ids) <= 1:
        ids = []  # a single folder without a pointer is what a killed first build left, and never was published
    elif not found:
        found.append("The pointer is lost.")
    published = [Snapshot(id, folder / id) for id in ids]
    in_chain = _chain_damages(published, anchor)
    newest = set(ids[-keep:])
    if only is not None:
        if only.id not in ids:
            return in_chain.get(only.id, [f"Snapshot {only.id} is not there."])
        return in_chain.get(only.id, []) + file_damages(only, must_be_whole=only.id in newest)
    for id in sorted(in_chain, key=int):
        found += in_chain[id]
    for snapshot in published:
        found += file_damages(snapshot, must_be_whole=snapshot.id in newest)
    return found


def has_sound_manifest(snapshot: Snapshot) -> bool:
    """Whether its manifest can be read, is unchanged and is its own."""
    try:
        return snapshot.manifest.id == snapshot.id
    except SnapshotError:
        return False


def file_damages(snapshot: Snapshot, *, must_be_whole: bool = True) -> list[str]:
    """Every file of one snapshot, hashed again. Without a sound manifest there is nothing to compare with.

    Args:
        snapshot: the one to read.
        must_be_whole: whether retention had no right to drop its heavy files; an erasure always has.
    """
    if not has_sound_manifest(snapshot):
        return []
    found = []
    note = snapshot.dropped
    if note and not note.intact:
        found.append(f"Snapshot {snapshot.id}: the note on dropped files is damaged.")
    for name, file in snapshot.manifest.files.items():
        path = snapshot.folder / name
        try:
            if hash_file(path) != file.sha256:
                found.append(f"Snapshot {snapshot.id}: `{name}` is not as it was published.")
        except FileNotFoundError:
            note = snapshot.dropped  # read again: retention may have come by since
            excused = note is not None and name in note.files
            if not excused or (must_be_whole and note is not None and note.why == retention.BY_RETENTION):
                found.append(f"Snapshot {snapshot.id}: `{name}` is missing.")
        except OSError as error:
            found.append(f"Snapshot {snapshot.id}: `{name}` cannot be read: {error.strerror}.")
    listed = {snapshot.folder / name for name in (manifest.NAME, retention.NAME, *snapshot.manifest.files)}
    listed.update(drafts(snapshot.folder, retention.NAME))  # of a note being written now, or killed while it was
    for path in sorted(snapshot.folder.rglob("*")):
        if path not in listed and not path.is_dir():
            name = path.relative_to(snapshot.folder).as_posix()
            found.append(f"Snapshot {snapshot.id}: `{name}` was not published with it.")
    return found


def _chain_damages(published: list[Snapshot], current: Anchor | None) -> dict[str, list[str]]:
    """Damaged manifests and missing links by snapshot id, from the newest snapshot back to the first.

    The pointer fixes the newest manifest, and each manifest the one before it. Where a manifest is damaged, the link to
    its predecessor is not known, and the predecessor is judged by its own seal.
    """
    found: dict[str, list[str]] = {}
    known, held = current is not None, current
    for snapshot in reversed(published):
        id = snapshot.id
        if known and held and int(held.id) > int(id):
            found[held.id] = [f"Snapshot {held.id} is missing."]
            known = False
        if known and (held is None or held.id != id):
            found[id] = [f"Snapshot {id} does not belong to the chain."]
            continue
        try:
            previous = snapshot.manifest.previous
            if snapshot.manifest.id != id or (known and snapshot.anchor != held):
                found[id] = [f"Snapshot {id}: the manifest is not the one that was published."]
            known, held = True, previous
        except SnapshotError as error:
            found[id] = [f"Snapshot {id}: {error.what}"]
            known = False
    if known and held:
        found[held.id] = [f"Snapshot {held.id} is missing."]
    return found
