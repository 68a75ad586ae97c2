from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.errors import SourceError
from cutaway.settings import SourceSettings
from cutaway.sources.queries import find_queries, islands_of


def sources(*names: str) -> tuple[SourceSettings, ...]:
    return tuple(SourceSettings(name, name, name, ".", "UTC", ()) for name in names)


def write(house: Path, path: str, sql: str = "SELECT 1") -> None:
    file = house / "to_book" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sql)


def test_a_query_belongs_to_the_source_of_its_folder_and_fills_the_table_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, "crm/customer.sql")
    write(tmp_path, "shop/order.sql", "\ufeffSELECT 2")
    found = find_queries(tmp_path, sources("shop", "crm"))
    assert [(q.source.name, q.table, q.sql) for q in found] == [
        ("crm", "customer", "SELECT 1"),
        ("shop", "order", "SELECT 2"),
    ]


def test_with_one_source_no_folder_is_needed(tmp_path: Path) -> None:
    write(tmp_path, "order.sql")
    write(tmp_path, "shop/customer.sql")
    assert [q.where for q in find_queries(tmp_path, sources("shop"))] == [
        "to_book/shop/order.sql",
        "to_book/shop/customer.sql",
    ]


@pytest.mark.parametrize(
    ("path", "names", "what"),
    [
        ("order.sql", ("shop", "crm"), "not the name of a source"),
        ("shops/order.sql", ("shop",), "not the name of a source"),
        ("shop/more/order.sql", ("shop",), "not the name of a source"),
        ("shop/orders.sql", ("shop",), "no table `orders`"),
    ],
)
def test_a_query_in_the_wrong_place_is_told_where_it_belongs(
    tmp_path: Path, path: str, names: tuple[str, ...], what: str
) -> None:
    write(tmp_path, path)
    with pytest.raises(SourceError, match=what) as told:
        find_queries(tmp_path, sources(*names))
    assert told.value.where.endswith(path)
    assert told.value.next_step


def test_a_house_without_queries_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No query"):
        find_queries(tmp_path, sources("shop"))


def test_a_query_that_is_not_text_is_told_with_its_file(tmp_path: Path) -> None:
    write(tmp_path, "shop/order.sql")
    (tmp_path / "to_book" / "shop" / "order.sql").write_bytes(b"SELECT '\xe9'")
    with pytest.raises(SourceError, match="cannot be read") as told:
        find_queries(tmp_path, sources("shop"))
    assert "UTF-8" in told.value.next_step


def test_a_table_that_the_refresh_makes_is_filled_by_no_query(tmp_path: Path) -> None:
    write(tmp_path, "shop/customer_link.sql")
    with pytest.raises(SourceError, match="`customer_link` is made by the refresh"):
        find_queries(tmp_path, sources("shop"))


def test_a_source_speaks_of_customers_in_one_way(tmp_path: Path) -> None:
    write(tmp_path, "shop/customer.sql")
    write(tmp_path, "shop/customer_record.sql")
    with pytest.raises(SourceError, match="fills both `customer` and `customer_record`"):
        find_queries(tmp_path, sources("shop"))


def test_islands_are_the_sources_that_fill_customer_record(tmp_path: Path) -> None:
    write(tmp_path, "shop/order.sql")
    write(tmp_path, "crm/customer_record.sql")
    assert islands_of(find_queries(tmp_path, sources("shop", "crm"))) == {"crm"}
