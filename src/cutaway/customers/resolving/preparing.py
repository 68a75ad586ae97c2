"""Every record in one spelling: the table that is blocked and compared, one row a record, ordered by its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.normalising import contacts, organisations, persons, places, texts, values
from cutaway.errors import BookError
from cutaway.warehouse.duck import name, quoted

RECORDS = "resolving_records"
SAID_NOTHING = (
    r"[\s\p{P}\p{S}0]*|n ?/ ?a\.?|n\.a\.?|unknown|unbekannt|inconnu|tbd|not (available|known|given|applicable)"
)
NOTHING_ELSEWHERE = SAID_NOTHING + r"|na|nil|null|none|keine?|k\.? ?a\.?|nan|xx+|test"
NAMES = (Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.PERSON_NAME, Kind.ORGANISATION_NAME, Kind.TEXT)
WORDED = (Kind.ORGANISATION_NAME, Kind.TEXT)
DOMAIN = "domain"
MOST_WITH_A_CODE = 10  # records; what more of them say names a feature, not a thing


@dataclass(frozen=True)
class Field:
    """A column as it is compared.

    Attributes:
        sql: what its main value is called in the table of records; derived values begin with it (`c0_mailbox`).
        column: the column of the input.
        kind: what it holds.
    """

    sql: str
    column: str
    kind: Kind
    derived: tuple[str, ...] = field(default=())


def fields_of(kinds: Mapping[str, Kind]) -> tuple[Field, ...]:
    """One field a column; and the domain of the company, where web sites or mail addresses of companies are known."""
    fields = [Field(f"c{n}", column, kind) for n, (column, kind) in enumerate(kinds.items())]
    held = set(kinds.values())
    if Kind.ORGANISATION_NAME in held and held & {Kind.EMAIL, Kind.WEB}:
        fields = [f for f in fields if f.kind is not Kind.WEB]
        fields.append(Field("dom", DOMAIN, Kind.WEB))
    return tuple(fields)


def prepare(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    kinds: Mapping[str, Kind],
    *,
    key: str,
    island: str | None,
) -> tuple[Field, ...]:
    """Writes `resolving_records`: `rid` (a number by the order of keys), `record` (the key), `island`, and the fields.

    Raises:
        BookError: if a key is missing, or two records have the same.
    """
    raw = ", ".join(f"{_said(column, kind)} AS c{n}" for n, (column, kind) in enumerate(kinds.items()))
    where = f"cast({name(island)} AS VARCHAR)" if island else "''"
    fields = fields_of(kinds)
    first, second, third = _steps(kinds)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {RECORDS} AS "
        f"WITH raw AS (SELECT cast({name(key)} AS VARCHAR) AS record, {where} AS island, {raw} FROM {table}), "
        f"first AS (SELECT record, island, {_select(first)} FROM raw), "
        f"second AS (SELECT *, {_select(second)} FROM first), "
        f"third AS (SELECT *, {_select(third)} FROM second) "
        f"SELECT cast(row_number() OVER (ORDER BY record) - 1 AS INTEGER) AS rid, * FROM third ORDER BY record"
    )
    n, keys, known = connection.execute(
        f"SELECT count(*), count(DISTINCT record), count(record) FROM {RECORDS}"
    ).fetchall()[0]
    if not n == keys == known:
        raise BookError(
            f"{n - known} records have no key, and {known - keys} have a key that another one has.",
            where=f"column `{key}` of {table}",
            next_step="Give each record a key of its own, for example island and id together.",
        )
    for worded in (f for f in fields if f.kind in WORDED):
        _weigh_words(connection, worded.sql, n)
        if worded.kind is Kind.TEXT:
            _drop_frequent_codes(connection, worded.sql)
    return fields


def _said(column: str, kind: Kind) -> str:
    text = f"trim(cast({name(column)} AS VARCHAR))"
    nothing = SAID_NOTHING if kind in NAMES else NOTHING_ELSEWHERE
    return f"CASE WHEN NOT regexp_full_match(lower({text}), {quoted(nothing)}) THEN {text} END"


def _select(expressions: Mapping[str, str]) -> str:
    return ", ".join(f"{sql} AS {column}" for column, sql in expressions.items()) or "NULL AS nothing"


def _steps(kinds: Mapping[str, Kind]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The expressions of three steps, each of which may use the columns of the one before."""
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    third: dict[str, str] = {}
    domains = []
    for n, kind in enumerate(kinds.values()):
        c = f"c{n}"
        match kind:
            case Kind.ORGANISATION_NAME:
                first[f"{c}_plain"] = organisations.plain(c)
                second |= {f"{c}_list": organisations.core_words(f"{c}_plain")}
                second |= {f"{c}_form": organisations.form(f"{c}_plain")}
                third |= {c: f"nullif(array_to_string(list_sort({c}_list), ' '), '')"}
                third |= {f"{c}_marks": organisations.marks(f"{c}_list"), f"{c}_first": f"{c}_list[1]"}
            case Kind.PERSON_NAME:
                first[c] = persons.whole(c)
            case Kind.GIVEN_NAME | Kind.FAMILY_NAME:
                first[c] = persons.given_or_family(c)
            case Kind.DATE:
                first[c] = values.date(c)
                second[f"{c}_day"] = f"try_cast({c} AS DATE)"
            case Kind.EMAIL:
                first[c] = contacts.email(c)
                second |= {f"{c}_mailbox": contacts.mailbox(c), f"{c}_company": contacts.company_domain(c)}
                domains.append(f"{c}_company")
            case Kind.PHONE:
                first[c] = contacts.phone(c)
            case Kind.WEB:
                first[c] = contacts.web(c)
                domains.insert(0, c)
            case Kind.ADDRESS:
                first[c] = places.street(c)
                second[f"{c}_numbers"] = places.numbers_in(c)
            case Kind.POSTCODE:
                first[c] = places.postcode(c)
            case Kind.PLACE:
                first[c] = places.place(c)
            case Kind.COUNTRY:
                first[c] = places.country(c)
            case Kind.REGISTRATION:
                first[c] = values.registration(c)
            case Kind.CODE:
                first[c] = values.code(c)
            case Kind.CATEGORY:
                first[c] = values.category(c)
            case Kind.NUMBER:
                first[c] = values.number(c)
            case Kind.TEXT:
                first |= {c: texts.text_words(c), f"{c}_codes": texts.model_codes(c), f"{c}_numbers": texts.numbers(c)}
                second |= {f"{c}_list": texts.word_list(c), f"{c}_stems": texts.stems(f"{c}_codes")}
    if Kind.ORGANISATION_NAME in kinds.values() and domains:
        third["dom"] = f"coalesce({', '.join(domains)}, NULL)"
    return first, second, third


def _weigh_words(connection: duckdb.DuckDBPyConnection, c: str, n: int) -> None:
    """Adds `<field>_words`: each word behind one letter that says how rare it is; and `<field>_total`, their sum.

    The letter is chr(32 + 4 ln(n / records with the word)), so that a pair of lists can be weighed by what they share.
    """
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE resolving_words AS SELECT word, count(*) AS often "
        f"FROM (SELECT unnest({c}_list) AS word FROM {RECORDS}) GROUP BY word"
    )
    rarity = f"chr(33 + cast(round(4 * ln({n + 1} / often)) AS INTEGER))"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {RECORDS}_next AS "
        f"WITH each AS (SELECT rid, unnest({c}_list) AS word FROM {RECORDS}), "
        f"weighed AS (SELECT rid, list({rarity} || word ORDER BY often, word) AS weighed "
        f"FROM each JOIN resolving_words USING (word) GROUP BY rid) "
        f"SELECT r.* EXCLUDE ({c}_list), coalesce(weighed, []) AS {c}_words, "
        f"coalesce(list_sum(list_transform(weighed, lambda w: ascii(w) - 32)), 0) AS {c}_total "
        f"FROM {RECORDS} AS r LEFT JOIN weighed USING (rid) ORDER BY rid"
    )
    connection.execute(f"DROP TABLE {RECORDS}; ALTER TABLE {RECORDS}_next RENAME TO {RECORDS}")


def _drop_frequent_codes(connection: duckdb.DuckDBPyConnection, c: str) -> None:
    for codes in (f"{c}_codes", f"{c}_stems"):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE resolving_words AS SELECT word FROM "
            f"(SELECT unnest({codes}) AS word FROM {RECORDS}) GROUP BY word HAVING count(*) > {MOST_WITH_A_CODE}"
        )
        connection.execute(
            f"UPDATE {RECORDS} AS r SET {codes} = rare.codes FROM (SELECT rid, coalesce(list(word ORDER BY word) "
            f"FILTER (NOT EXISTS (FROM resolving_words AS w WHERE w.word = each.word)), []) AS codes "
            f"FROM (SELECT rid, unnest({codes}) AS word FROM {RECORDS}) AS each GROUP BY rid) AS rare "
            f"WHERE rare.rid = r.rid"
        )
