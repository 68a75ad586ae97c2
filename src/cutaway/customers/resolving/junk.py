"""Identifiers that identify nobody: `info@`, a row of nines, a switchboard, the address of an accounting office.

A value is junk if it is what people write into a form that wants something, or if many records share it whose names
are about as different as those of records drawn at random: then it says nothing of who they are. Junk values link
nobody and bring no pairs to be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.preparing import RECORDS, Field
from cutaway.customers.resolving.resolution import Junk
from cutaway.warehouse.duck import quoted

LEAST_RECORDS = 5  # that share a value before it is looked at
AS_DIFFERENT = 0.85  # of the number of names that as many records at random would have
MANY = 15  # records: no customer is recorded so often under so many names,
HALF_AS_DIFFERENT = 0.5  # and this much is enough
IDENTIFIERS = (Kind.EMAIL, Kind.PHONE, Kind.REGISTRATION, Kind.WEB)
NAMES = (Kind.ORGANISATION_NAME, Kind.FAMILY_NAME, Kind.PERSON_NAME, Kind.GIVEN_NAME, Kind.TEXT)
MADE_UP = {
    Kind.EMAIL: (
        "regexp_matches({c}, '^(no|none|na|null|noemail|nomail|nobody|test|unknown|unbekannt|keine|x+|a|asdf)@|"
        "@(no|none|test|example|x|noemail|nomail)\\.')"
        " OR NOT contains({c}, '@') AND length({c}) < 6"
    ),
    Kind.PHONE: (
        "length({c}) < 5 OR length(replace({c}, left({c}, 1), '')) <= 1 "
        "OR regexp_matches({c}, '^(0?1?234567|987654)[0-9]{{0,3}}$')"
    ),
    Kind.REGISTRATION: "length({c}) < 3 OR length(replace({c}, left({c}, 1), '')) = 0 OR {c} = '123456789'",
    Kind.WEB: "NOT contains({c}, '.')",
}


def find_junk(connection: duckdb.DuckDBPyConnection, fields: Sequence[Field]) -> tuple[Junk, ...]:
    """Every junk value, worst first within its column."""
    found: list[Junk] = []
    named = next((field for kind in NAMES for field in fields if field.kind is kind), None)
    spelled = _spelling(fields, named)
    for field in fields:
        numbered = field.kind is Kind.ADDRESS and named is not None and named.kind is Kind.ORGANISATION_NAME
        if field.kind not in IDENTIFIERS and not numbered:
            continue
        made_up = MADE_UP.get(field.kind, "false").format(c=field.sql)
        rows = connection.execute(
            f"SELECT {field.sql}, count(*) FROM {RECORDS} WHERE {field.sql} IS NOT NULL AND ({made_up}) "
            f"GROUP BY ALL HAVING count(*) > 1 ORDER BY count(*) DESC, 1"
        ).fetchall()
        found += [
            Junk(field.column, value, n, "it is what people write where something must stand") for value, n in rows
        ]
        if named is not None and named is not field:
            found += _shared(connection, field, named, spelled, {value for value, _ in rows})
    return tuple(found)


def _spelling(fields: Sequence[Field], named: Field | None) -> str:
    """A coarse spelling of a name, as SQL, that slips and swapped names seldom change."""
    given = next((field.sql for field in fields if field.kind is Kind.GIVEN_NAME), None)
    if named is None or named.kind is not Kind.FAMILY_NAME or given is None:
        return f"left({named.sql}, 3)" if named else "NULL"
    return f"least(left({given}, 3), left({named.sql}, 3))"


def _shared(
    connection: duckdb.DuckDBPyConnection, field: Field, named: Field, name: str, known: Iterable[str]
) -> list[Junk]:
    """Values that many records share whose names differ as those of strangers do."""
    c = field.sql
    only = f"AND {c}_numbers IS NOT NULL" if field.kind is Kind.ADDRESS else ""
    rows = connection.execute(
        f"SELECT {c}, count(*) AS often, count({named.sql}) AS named, count(DISTINCT {name}) AS names FROM {RECORDS} "
        f"WHERE {c} IS NOT NULL {only} GROUP BY {c} HAVING count({named.sql}) >= {LEAST_RECORDS} "
        f"AND count(DISTINCT {name}) >= 4 ORDER BY often DESC, 1"
    ).fetchall()
    if not rows:
        return []
    sizes = sorted({row[2] for row in rows})
    among = ", ".join(f"sum(1 - pow(1 - share, {size}))" for size in sizes)
    at_random = connection.execute(
        f"SELECT {among} FROM (SELECT count(*) / sum(count(*)) OVER () AS share FROM {RECORDS} "
        f"WHERE {named.sql} IS NOT NULL GROUP BY {name})"
    ).fetchall()[0]
    expected = dict(zip(sizes, at_random, strict=True))
    skip = set(known)
    return [
        Junk(field.column, value, often, f"{often} records share it, with {names} different names in `{named.column}`")
        for value, often, with_name, names in rows
        if value not in skip
        and names >= (HALF_AS_DIFFERENT if with_name >= MANY else AS_DIFFERENT) * expected[with_name]
    ]


def silence(connection: duckdb.DuckDBPyConnection, fields: Sequence[Field], junk: Mapping[str, Sequence[str]]) -> None:
    """Takes the junk values out of the table of records: there, they are missing."""
    for field in fields:
        values = junk.get(field.column, ())
        if not values:
            continue
        connection.register("resolving_values", pa.table({"value": pa.array(list(values), pa.string())}))
        also = f", {field.sql}_mailbox = NULL" if field.kind is Kind.EMAIL else ""
        connection.execute(
            f"UPDATE {RECORDS} SET {field.sql} = NULL{also} WHERE {field.sql} IN (SELECT value FROM resolving_values)"
        )
        connection.unregister("resolving_values")


def describe(junk: Junk) -> str:
    """One junk value in a sentence."""
    return f"{quoted(junk.value)} in `{junk.column}` links nobody: {junk.why}."
