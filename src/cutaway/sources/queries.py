"""The queries of a house: which files bring which source into which book table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cutaway import book
from cutaway.errors import SourceError
from cutaway.settings import SourceSettings


@dataclass(frozen=True)
class Query:
    """One `to_book` query: where it stands, whose it is, and which table it fills."""

    file: Path
    source: SourceSettings
    table: str
    sql: str

    @property
    def where(self) -> str:
        return f"to_book/{self.source.name}/{self.file.name}"


def find_queries(house: Path, sources: tuple[SourceSettings, ...]) -> list[Query]:
    """The house's queries: `to_book/<source>/<table>.sql`, or `to_book/<table>.sql` where there is one source.

    Raises:
        SourceError: if a file names no source or no book table, or there is none at all.
    """
    folder = house / "to_book"
    by_name = {source.name: source for source in sources}
    found = []
    for path in sorted(folder.rglob("*.sql")):
        parts = path.relative_to(folder).parts
        source = by_name.get(parts[0]) if len(parts) == 2 else sources[0] if len(sources) == 1 else None
        if source is None or len(parts) > 2:
            raise SourceError(
                "The query's folder is not the name of a source.",
                where=str(path),
                next_step=f"Put it into one of: {', '.join(f'to_book/{s}/' for s in by_name)}.",
            )
        if path.stem not in book.all_tables():
            raise SourceError(
                f"The book has no table `{path.stem}`.",
                where=str(path),
                next_step=f"Name the file after one of: {', '.join(book.all_tables())}.",
            )
        if made_from := book.table(path.stem).made_from:
            raise SourceError(
                f"`{path.stem}` is made by the refresh, and no query fills it.",
                where=str(path),
                next_step=f"Fill `{made_from}`: it is made from that.",
            )
        found.append(Query(path, source, path.stem, _read(path)))
    if not found:
        raise SourceError(
            "No query brings the sources into the book.",
            where=str(folder),
            next_step="Write to_book/<source>/<table>.sql, one for each table; see docs/tutorials/write-a-source.md.",
        )
    _refuse_two_ways(found)
    return found


def islands_of(queries: list[Query]) -> frozenset[str]:
    """The sources whose customers are records, to be resolved: those that fill `customer_record`."""
    return frozenset(query.source.name for query in queries if query.table == "customer_record")


def _refuse_two_ways(queries: list[Query]) -> None:
    for query in queries:
        if query.table == "customer" and query.source.name in islands_of(queries):
            raise SourceError(
                f"`{query.source.name}` fills both `customer` and `customer_record`.",
                where=str(query.file),
                next_step="Keep `customer_record`: customers are found out from it. Delete the other query.",
            )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"The query cannot be read: {error}", where=str(path), next_step="Save it as text in UTF-8."
        ) from None
