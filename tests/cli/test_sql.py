from __future__ import annotations

import duckdb
import pytest


def test_a_question_is_answered_from_book_evidence_and_findings(cutaway, published):
    done = cutaway("sql", 'SELECT count(*) AS n FROM "order"', "--house", published, "--format", "csv")
    assert done.out.split() == ["n", "200"]
    query = "SELECT verdict FROM finding WHERE value IS NOT NULL"
    done = cutaway("sql", query, "--house", published, "--format", "csv")
    assert done.out.split() == ["verdict", "weak"]
    assert cutaway("sql", "SHOW ALL TABLES", "--house", published).code == 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list; SELECT 1",
        'DELETE FROM "order"',
        'DROP TABLE "order"',
        "CREATE TABLE x AS SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT * FROM duckdb_secrets(); SET lock_configuration = false",
        "SELEC 1",
        "",
    ],
)
def test_nothing_else_can_be_reached_or_changed(cutaway, published, query):
    done = cutaway("sql", query, "--house", published)
    assert done.code == 2
    assert "next:" in done.err
    assert cutaway("verify", "--house", published).code == 0


def test_without_the_lock_a_file_could_be_read():
    """The planted fault: on a connection of its own, the same query succeeds."""
    assert duckdb.connect().execute("SELECT count(*) FROM read_text('/etc/passwd')").fetchall() == [(1,)]


def test_a_question_that_takes_too_long_is_stopped(cutaway, published):
    endless = "SELECT count(*) FROM range(100000000000) AS a(i) WHERE i % 7 = 3"
    done = cutaway("sql", endless, "--house", published, "--seconds", "0.5")
    assert done.code == 2
    assert "longer than 0.5 seconds" in done.err
