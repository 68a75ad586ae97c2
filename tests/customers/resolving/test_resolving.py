"""Records of one customer come together, whatever their order; people's decisions win; later records join."""

from __future__ import annotations

from random import Random

import duckdb
import pytest

from cutaway.customers.resolving import Model, Resolution, resolve
from cutaway.errors import BookError

KINDS = {"given": "given_name", "family": "family_name", "born": "date", "mail": "email", "town": "place"}
GIVEN = ["Anna", "Boris", "Carla", "David", "Elena", "Frank", "Greta", "Henry", "Irina", "Jakob", "Karin", "Lukas"]
FAMILY = ["Huber", "Okonkwo", "Silva", "Novak", "Larsen", "Moretti", "Dubois", "Kowalski", "Petrov", "Yilmaz"]
TOWNS = ["Wien", "Graz", "Linz", "Bonn", "Köln"]


def persons(n: int = 200) -> list[tuple[str | None, ...]]:
    """Persons, every third of them twice: with a slip in the name, and now and then without a mail address."""
    random = Random(1)
    rows: list[tuple[str | None, ...]] = []
    for i in range(n):
        given, family, town = random.choice(GIVEN), random.choice(FAMILY), random.choice(TOWNS)
        born = f"{random.randint(1940, 1999)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        mail = f"{given}.{family}{random.randint(1, 9999)}@example.org".lower()
        rows.append((f"a{i:04}", given, family, born, mail, town))
        if i % 3 == 0:
            slip = family[:-2] + family[-1] + family[-2]
            rows.append((f"b{i:04}", given.upper(), slip, born, mail if i % 2 else None, town))
    return rows


def table_of(rows: list[tuple[str | None, ...]]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE records (record_id TEXT, given TEXT, family TEXT, born TEXT, mail TEXT, town TEXT)"
    )
    connection.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", rows)
    return connection


def clusters(connection: duckdb.DuckDBPyConnection, found: Resolution) -> dict[str, str]:
    return dict(connection.execute(f"SELECT record, cluster FROM {found.clusters}").fetchall())


def test_two_records_of_a_person_come_together_and_two_persons_do_not():
    connection = table_of(persons())
    cluster = clusters(connection, resolve(connection, "records", KINDS))
    wanted = {row[0]: f"a{str(row[0])[1:]}" for row in persons()}
    assert cluster == wanted


def test_the_order_of_the_rows_changes_nothing():
    one, other = table_of(persons()), table_of(persons()[::-1])
    first, second = resolve(one, "records", KINDS), resolve(other, "records", KINDS)
    assert first.model.to_json() == second.model.to_json()
    for table in (first.links, first.clusters, first.doubtful):
        assert one.execute(f"FROM {table}").fetchall() == other.execute(f"FROM {table}").fetchall()


def test_what_people_decide_wins():
    connection = table_of(persons())
    found = resolve(connection, "records", KINDS, together=[("a0001", "a0002")], apart=[("b0000", "a0000")])
    cluster = clusters(connection, found)
    assert cluster["a0001"] == cluster["a0002"]
    assert cluster["a0000"] != cluster["b0000"]


def test_new_records_join_by_a_frozen_model_and_old_clusters_keep_their_ids():
    rows = persons()
    new = [row for row in rows if str(row[0])[0] == "b"][::4]
    connection = table_of([row for row in rows if row not in new])
    first = resolve(connection, "records", KINDS)
    ids = {record: f"customer {cluster}" for record, cluster in clusters(connection, first).items()}
    connection.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", new)
    second = resolve(connection, "records", KINDS, model=Model.from_json(first.model.to_json()), settled=ids)
    after = clusters(connection, second)
    assert {record: after[record] for record in ids} == ids
    assert len(new) > 10
    assert {after[str(row[0])] for row in new} == {ids[f"a{str(row[0])[1:]}"] for row in new}


def test_a_key_that_comes_twice_is_refused():
    connection = table_of([*persons(), persons()[0]])
    with pytest.raises(BookError, match="1 have a key that another one has"):
        resolve(connection, "records", KINDS)


def test_a_kind_that_nobody_knows_is_refused():
    connection = table_of(persons())
    with pytest.raises(BookError, match="`given`: christian_name"):
        resolve(connection, "records", {"given": "christian_name"})
