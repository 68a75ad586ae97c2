"""Why rows were set aside is told without what stood in them."""

from __future__ import annotations

import duckdb

from cutaway.sources.set_aside import set_aside


def test_reasons_are_counted_by_file_and_lose_their_values():
    with duckdb.connect() as connection:
        connection.execute("ATTACH ':memory:' AS vault")
        connection.execute(
            "CREATE TABLE vault.quarantine "
            "(source VARCHAR, raw_table VARCHAR, file VARCHAR, row BIGINT, stage VARCHAR, reason VARCHAR)"
        )
        connection.execute(
            "INSERT INTO vault.quarantine SELECT 'crm', 'contacts', 'c.csv', i, 'cast', "
            "'`Born` is not a date: jane@example.org ' || i FROM range(7) AS t(i)"
        )
        connection.execute(
            "INSERT INTO vault.quarantine VALUES ('crm', 'order', 'o.sql', NULL, 'book', 'no key (jane@example.org)')"
        )
        first, second = set_aside(connection)
    assert (first.reason, first.n, first.rows) == ("`Born` is not a date", 7, (0, 1, 2, 3, 4))
    assert (second.reason, second.n, second.rows) == ("no key", 1, ())
