from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import duckdb
import pytest

from cutaway import book
from cutaway.customers.hierarchy import complete_customers
from cutaway.sources import contract_sql
from cutaway.warehouse.duck import open_duck


@pytest.fixture
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_duck()) as connection:
        connection.execute("CREATE SCHEMA book")
        for table in book.all_tables().values():
            connection.execute(contract_sql.create_table(table))
        yield connection


def owners(engine: duckdb.DuckDBPyConnection, **parents: str | None) -> dict[str, str]:
    """Enters customers with their parents, completes them, and gives the ultimate parent of each."""
    engine.executemany("INSERT INTO book.customer (customer_id, parent_id) VALUES (?, ?)", list(parents.items()))
    complete_customers(engine)
    return dict(engine.execute("SELECT customer_id, ultimate_parent_id FROM book.customer").fetchall())


def test_a_customer_that_only_other_records_name_is_a_customer(engine: duckdb.DuckDBPyConnection) -> None:
    engine.execute("INSERT INTO book.customer (customer_id) VALUES ('known')")
    engine.execute(
        "INSERT INTO book.\"order\" (order_id, customer_id) VALUES ('1', 'named'), ('2', 'known'), ('3', NULL)"
    )
    engine.execute("INSERT INTO book.invoice (invoice_id, customer_id) VALUES ('1', 'named'), ('2', 'billed')")
    found = complete_customers(engine)
    assert (found.n, found.only_named) == (3, 2)
    told = engine.execute(
        "SELECT customer_id, source FROM book.customer WHERE source IS NOT NULL ORDER BY 1"
    ).fetchall()
    assert told == [("billed", "named by other records"), ("named", "named by other records")]


def test_the_ultimate_parent_is_the_top_of_the_chain(engine: duckdb.DuckDBPyConnection) -> None:
    found = owners(engine, plant="division", division="group", group=None, alone=None, stray="unheard_of")
    assert found == {
        "plant": "group",
        "division": "group",
        "group": "group",
        "alone": "alone",
        "stray": "unheard_of",
        "unheard_of": "unheard_of",
    }


@pytest.mark.parametrize("length", [1, 2, 3, 5, 8, 31])
def test_a_chain_is_climbed_to_its_top_however_long_it_is(engine: duckdb.DuckDBPyConnection, length: int) -> None:
    found = owners(engine, **{f"c{n}": f"c{n + 1}" for n in range(length)})
    assert set(found.values()) == {f"c{length}"}


@pytest.mark.parametrize("length", [1, 2, 3, 4, 7])
def test_customers_that_own_each_other_in_a_ring_each_stand_alone(
    engine: duckdb.DuckDBPyConnection, length: int
) -> None:
    ring = {f"r{n}": f"r{(n + 1) % length}" for n in range(length)}
    engine.executemany(
        "INSERT INTO book.customer (customer_id, parent_id) VALUES (?, ?)",
        [*ring.items(), ("below", "r0"), ("free", None)],
    )
    found = complete_customers(engine)
    told = dict(engine.execute("SELECT customer_id, ultimate_parent_id FROM book.customer").fetchall())
    assert {id: told[id] for id in ring} == {id: id for id in ring}
    assert told["free"] == "free"
    assert told["below"] == ("r0" if length == 1 else "below")
    assert found.in_rings == (0 if length == 1 else length + 1)
