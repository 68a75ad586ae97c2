"""The records of customers as resolving reads them: each island's rows, from the book and the vault, side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import duckdb

from cutaway import book
from cutaway.book import Column, Identifies
from cutaway.warehouse.duck import name, quoted

DEEPEST = 8  # records that each name the next one as the same; a longer chain is cut
RECORDS = "staging.main.customer_records"
ORGANISATIONS, PERSONS = "organisation", "person"
NAMES_OF = {
    ORGANISATIONS: ("name",),
    PERSONS: ("person_name", "given_name", "family_name", "born_on"),
}
NAMED = "named by other records"  # the source of what no row describes


@dataclass(frozen=True)
class Group:
    """Records of one sort of customer; those of organisations and of persons are resolved apart.

    Attributes:
        sort: `organisation` or `person`.
        table: where they lie: `customer_record_id`, `source`, `digest` and the identifying columns.
        kinds: what each identifying column is that any of them fills.
        n: how many.
    """

    sort: str
    table: str
    kinds: dict[str, str]
    n: int


def identifying() -> tuple[Column, ...]:
    """The columns of a record that tell who it is."""
    return tuple(column for column in book.table("customer_record").columns if column.identifies)


def add_named(connection: duckdb.DuckDBPyConnection, islands: Collection[str]) -> int:
    """Adds a record for each id of an island that only other tables name; gives how many."""
    if not islands:
        return 0
    named = [
        f"SELECT {name(column.name)} AS id FROM book.{name(table.name)}"
        for table in book.all_tables().values()
        for column in table.columns
        if column.refers in ("customer", "customer_record") and not column.everywhere and not table.made_from
    ]
    of_island = " ".join(
        f"WHEN starts_with(id, {quoted(island + ':')}) THEN substr(id, {len(island) + 2})" for island in sorted(islands)
    )
    added: int = connection.execute(
        f"INSERT INTO book.customer_record (customer_record_id, source, source_id) "
        f"SELECT id, {quoted(NAMED)}, own FROM (SELECT DISTINCT id, CASE {of_island} END AS own "
        f"FROM ({' UNION '.join(named)})) WHERE own IS NOT NULL "
        f"AND id NOT IN (SELECT customer_record_id FROM book.customer_record)"
    ).fetchall()[0][0]
    return added


def lay_records(connection: duckdb.DuckDBPyConnection) -> list[Group]:
    """Lays all records out in `staging`, with a digest of what identifies each, and gives the groups to resolve.

    An island whose ids others keep gives a column `id_in_<island>`: its own records hold their id, those of others the
    id that they keep. Two records with different ids there are hardly one, and one without such an id may be either.
    """
    columns = identifying()
    held = ", ".join(
        f"max(value) FILTER (book_column = {quoted(c.name)}) AS {name(c.name)}" for c in columns if not c.in_book
    )
    values = [f"{'r' if c.in_book else 'v'}.{name(c.name)}" for c in columns]
    content = ", ".join(f"coalesce({value}, chr(30))" for value in [*values, "r.same_as"])
    person = " OR ".join(f"v.{name(c)} IS NOT NULL" for c in NAMES_OF[PERSONS])
    connection.execute(
        f"CREATE OR REPLACE TABLE {RECORDS} AS SELECT r.customer_record_id, r.source, "
        f"coalesce(r.kind, CASE WHEN r.name IS NULL AND ({person}) THEN {quoted(PERSONS)} "
        f"ELSE {quoted(ORGANISATIONS)} END) AS sort, sha256(concat_ws(chr(31), {content})) AS digest, "
        f"{', '.join(values)} FROM book.customer_record AS r LEFT JOIN (SELECT row_key, {held} FROM vault.kept "
        f"WHERE book_table = 'customer_record' GROUP BY row_key) AS v ON v.row_key = r.customer_record_id"
    )
    shared = _add_shared_ids(connection)
    groups = [_group(connection, sort, shared) for sort in (ORGANISATIONS, PERSONS)]
    return [group for group in groups if group.n]


def _add_shared_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Adds a column for each island whose ids other records keep; gives their names."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE led AS SELECT r.customer_record_id AS id, coalesce(o.customer_record_id, "
        "r.customer_record_id) AS root, o.customer_record_id IS NOT NULL AS leads FROM book.customer_record AS r "
        "LEFT JOIN book.customer_record AS o ON o.customer_record_id = r.same_as"
    )
    for _ in range(DEEPEST):
        connection.execute("UPDATE led SET root = b.root FROM led AS b WHERE b.id = led.root AND b.root <> led.root")
    islands = connection.execute(
        "SELECT DISTINCT source FROM led JOIN book.customer_record ON customer_record_id = root "
        "WHERE leads ORDER BY ALL"
    ).fetchall()
    columns = []
    for (island,) in islands:
        columns.append(f"id_in_{island}")
        connection.execute(f"ALTER TABLE {RECORDS} ADD COLUMN {name(columns[-1])} VARCHAR")
        connection.execute(
            f"UPDATE {RECORDS} SET {name(columns[-1])} = root FROM led JOIN book.customer_record AS r "
            f"ON r.customer_record_id = led.root WHERE led.id = {RECORDS.rsplit('.', 1)[-1]}.customer_record_id "
            f"AND r.source = {quoted(island)}"
        )
    connection.execute("DROP TABLE led")
    return columns


def _group(connection: duckdb.DuckDBPyConnection, sort: str, shared: list[str]) -> Group:
    """The records of one sort that say anything of who they are; the others are customers of their own."""
    other = NAMES_OF[PERSONS if sort == ORGANISATIONS else ORGANISATIONS]
    columns = {column.name: str(column.identifies) for column in identifying() if column.name not in other}
    columns |= dict.fromkeys(shared, str(Identifies.REGISTRATION))
    table = f"staging.main.{sort}_records"
    some = " OR ".join(f"{name(column)} IS NOT NULL" for column in columns if column not in ("country", *shared))
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT customer_record_id, source, digest, "
        f"{', '.join(map(name, columns))} FROM {RECORDS} WHERE sort = {quoted(sort)} AND ({some})"
    )
    counted = ", ".join(f"count({name(column)})" for column in columns)
    n, *filled = connection.execute(f"SELECT count(*), {counted} FROM {table}").fetchall()[0]
    kinds = {column: kind for (column, kind), rows in zip(columns.items(), filled, strict=True) if rows}
    return Group(sort, table, kinds, n)
