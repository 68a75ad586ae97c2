"""What a snapshot is made of, as one digest: if nothing of it changed, there is nothing to do."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from cutaway.settings import FILE
from cutaway.sources.landings import RawFile
from cutaway.sources.queries import Query
from cutaway.warehouse.places import Places


def inputs_of(
    places: Places,
    queries: list[Query],
    files: list[RawFile],
    as_of: date | None,
    months: int | str | None,
    written: str,
) -> str:
    """A digest of all that a snapshot is made of: files, mapping, own practices, arguments, this program, and what
    people wrote down (`written`, a digest).
    """
    digest = hashlib.sha256()

    def add(*parts: str | bytes) -> None:
        for part in parts:
            raw = part.encode() if isinstance(part, str) else part
            digest.update(len(raw).to_bytes(8) + raw)

    add((places.house / FILE).read_bytes(), str(as_of), str(months), written)
    for file in files:
        add(file.source.name, file.form.name, file.shown, file.folder.name)
    for query in queries:
        add(query.where, query.sql)
    for path in sorted((places.house / "practices").rglob("*.py")):
        add(str(path.relative_to(places.house)), path.read_bytes())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        add(str(path.relative_to(package)), path.read_bytes())
    return digest.hexdigest()
