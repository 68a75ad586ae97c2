"""Junk identifiers are found from the data, listed, and link nobody."""

from __future__ import annotations

from random import Random

import duckdb
import pytest

from cutaway.customers.resolving import engine, resolve

KINDS = {
    "given": "given_name",
    "family": "family_name",
    "born": "date",
    "mail": "email",
    "phone": "phone",
    "tax": "registration",
}
PARTS = [a + b + c for a in "bdfghklmnprstvwz" for b in "aeiou" for c in "lnrs"]


def word(random: Random, parts: int) -> str:
    return "".join(random.choice(PARTS) for _ in range(parts)).title()


def poisoned(people: int = 10_000, junk: int = 50, twice: int = 500) -> duckdb.DuckDBPyConnection:
    """People of whom each says one of fifty junk identifiers: mail addresses, telephones and tax numbers.

    Many leave their name or birthday out, so that a shared identifier is most of what is known of them. Beside them
    stand people who are recorded twice, with identifiers of their own: identifiers do identify.
    """
    random = Random(3)
    rows: list[tuple[str | None, ...]] = []
    for i in range(twice):
        given, family, born = (
            word(random, 1),
            word(random, 2),
            f"19{random.randint(30, 99)}-03-{random.randint(1, 28):02}",
        )
        own = (
            f"q{i}@mail{random.randint(1, 999)}.org",
            f"+49 40 {random.randint(10**6, 10**7)}",
            f"DE{712000000 + i * 7}",
        )
        rows += [(f"s{i:05}a", given, family, born, *own), (f"s{i:05}b", given[:1], family, None, *own)]
    for i in range(people):
        which = i % junk
        given = word(random, 1) if random.random() < 0.6 else None
        family = word(random, 2) if random.random() < 0.8 else None
        born = f"19{random.randint(30, 99)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        mail = f"office{which}@shared.example.com" if which % 3 == 0 else f"p{i}@mail{random.randint(1, 999)}.org"
        phone = f"+49 30 {5550000 + which}" if which % 3 == 1 else f"+49 89 {random.randint(10**6, 10**7)}"
        tax = f"DE{811000000 + which}" if which % 3 == 2 else None
        rows.append((f"r{i:05}", given, family, born if random.random() < 0.4 else None, mail, phone, tax))
    connection = duckdb.connect()
    columns = ", ".join(f"{column} TEXT" for column in ("record_id", *KINDS))
    connection.execute(f"CREATE TABLE records ({columns})")
    connection.executemany(f"INSERT INTO records VALUES ({', '.join('?' * 7)})", rows)
    return connection


def largest(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(
        connection.execute(f"SELECT max(n) FROM (SELECT count(*) AS n FROM {table} GROUP BY cluster)").fetchall()[0][0]
    )


def test_fifty_junk_identifiers_shared_by_ten_thousand_people_merge_nobody():
    connection = poisoned()
    found = resolve(connection, "records", KINDS)
    assert {junk.value for junk in found.junk if junk.records >= 200} >= {"office0@shared.example.com", "305550001"}
    assert len([junk for junk in found.junk if junk.records == 200]) == 50
    assert largest(connection, found.clusters) <= 5


def test_junk_that_arrives_later_merges_nobody_and_would_if_it_were_not_looked_for(monkeypatch: pytest.MonkeyPatch):
    clean = poisoned(people=0)
    model = resolve(clean, "records", KINDS).model
    connection = poisoned(480, 40)
    assert largest(connection, resolve(connection, "records", KINDS, model=model).clusters) <= 5
    monkeypatch.setattr(engine, "find_junk", lambda connection, fields: ())
    assert largest(connection, resolve(connection, "records", KINDS, model=model).clusters) > 5


def test_a_switchboard_of_one_company_is_no_junk():
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE records AS SELECT 'r' || i AS record_id, 'Huber GmbH' AS name, '089 123456' AS phone, "
        "'person' || i || '@huber.example' AS mail FROM range(8) AS t(i) UNION ALL "
        "SELECT 's' || i, md5(i::TEXT)[:9] || ' AG', '030 77' || (1000 + i), 'a@' || md5(i::TEXT) || '.example' "
        "FROM range(60) AS t(i)"
    )
    found = resolve(connection, "records", {"name": "organisation_name", "phone": "phone", "mail": "email"})
    assert [junk.value for junk in found.junk] == []
