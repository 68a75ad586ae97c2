"""Tables of a server: one snapshot, every value as text, as many rows as are counted; no address followed blindly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cutaway.errors import CutawayError, SourceError
from cutaway.settings import Settings, SourceSettings, TableForm, read_settings
from cutaway.sources.server import address_of, land_tables

VARIABLE = "SHOP_DATABASE"
REST = ("\\x00ff", "{a,b}", "", 2)


def source(*tables: TableForm) -> SourceSettings:
    return SourceSettings("shop", "Shop", "Shop", ".", "UTC", tables, url_from=VARIABLE)


ORDERS = source(TableForm("orders", "", table="trade.Orders"), TableForm("empty", "", table="trade.empty"))


@pytest.fixture
def server(postgres_url: str) -> Any:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS trade CASCADE")
        connection.execute("CREATE SCHEMA trade")
        connection.execute(
            'CREATE TABLE trade."Orders" (id text PRIMARY KEY, n bigint, net numeric(12, 2), rate float8, '
            '"at" timestamptz, day date, ok boolean, photo bytea, tags text[], note text)'
        )
        connection.execute("CREATE TABLE trade.empty (id int)")
        connection.execute(
            """INSERT INTO trade."Orders" VALUES
            ('NA', 9007199254740993, 1.10, 0.1, '2024-03-31 01:30+01', '2024-03-31', true, '\\x00ff', '{a,b}', ''),
            ('007', NULL, NULL, 1e300, NULL, NULL, NULL, NULL, NULL, E'a\\nb')"""
        )
        yield connection
        connection.execute("DROP SCHEMA trade CASCADE")


def landed(url: str, folder: Path, wanted: SourceSettings = ORDERS) -> Any:
    return land_tables(url, wanted, folder, lambda form: form.name)


def test_values_land_as_the_text_of_the_server(server: Any, postgres_url: str, tmp_path: Path) -> None:
    (_, folder, account), (_, _, nothing) = landed(postgres_url, tmp_path)
    assert account.columns == ("id", "n", "net", "rate", "at", "day", "ok", "photo", "tags", "note")
    assert [tuple(row.values()) for row in pq.read_table(folder / "rows.parquet").to_pylist()] == [
        ("007", None, None, "1e+300", None, None, None, None, None, "a\nb", 1),
        ("NA", "9007199254740993", "1.10", "0.1", "2024-03-31 00:30:00+00", "2024-03-31", "true", *REST),
    ]
    assert (account.read, account.landed, account.kind) == (2, 2, "postgres")
    assert (nothing.read, nothing.columns) == (0, ("id",))


def test_unchanged_tables_land_in_the_same_folder(server: Any, postgres_url: str, tmp_path: Path) -> None:
    first = [folder for _, folder, _ in landed(postgres_url, tmp_path)]
    assert [folder for _, folder, _ in landed(postgres_url, tmp_path)] == first
    server.execute("INSERT INTO trade.empty VALUES (1)")
    again = [folder for _, folder, _ in landed(postgres_url, tmp_path)]
    assert (again[0], again[1] != first[1]) == (first[0], True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({f.name for f in (*first, *again)})


def test_all_tables_are_of_one_moment(
    server: Any, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that come between two tables are in neither."""

    def reading(form: TableForm) -> str:
        server.execute("INSERT INTO trade.empty VALUES (1)")
        return form.name

    assert [account.read for _, _, account in land_tables(postgres_url, ORDERS, tmp_path, reading)] == [2, 0]


def test_a_table_that_is_not_there_is_named(server: Any, postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no table `trade\.orders`"):
        landed(postgres_url, tmp_path, source(TableForm("orders", "", table="trade.orders")))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "is not set"),
        ("mysql://u:hunter2@h/d", "does not begin with postgresql"),
        ("postgresql:///d", "does not name one host"),
        ("postgresql://u:hunter2@h1,h2/d", "does not name one host"),
        ("postgresql://u:hunter2@%2Frun%2Fpostgresql/d", "names a socket"),
        ("postgresql://u:hunter2@h", "does not name a database"),
        ("postgresql://u:hunter2@h/d?service=x", "`service`, which is not followed"),
        ("postgresql://u:hunter2@h/d?sslkey=/etc/key&passfile=/x", "`passfile`, `sslkey`"),
        ("postgresql://u:hunter2@h/d?host=/run", "`host`"),
        ("postgresql://u:hunter2@h/d?options=-csearch_path%3Dx", "`options`"),
        ("postgresql://u:hunter2@h:port/d", "does not"),
    ],
)
def test_an_address_that_is_not_followed_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    monkeypatch.setenv(VARIABLE, address)
    with pytest.raises(SourceError, match=says) as refused:
        address_of(ORDERS)
    assert "hunter2" not in str(refused.value)


def test_an_ordinary_address_is_followed_and_an_absent_server_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, "postgresql://u:hunter2@127.0.0.1:9/d?sslmode=disable&connect_timeout=2")
    with pytest.raises(SourceError, match="cannot be read") as refused:
        landed(address_of(ORDERS), tmp_path)
    assert "hunter2" not in str(refused.value)


def test_a_source_has_files_or_a_server(tmp_path: Path) -> None:
    toml = tmp_path / "cutaway.toml"
    toml.write_text('[sources.shop]\nurl_from = "SHOP_DATABASE"\n[sources.shop.tables.orders]\ntable = "orders"\n')
    told: Settings = read_settings(tmp_path)
    assert (told.sources[0].url_from, told.sources[0].tables[0].table) == ("SHOP_DATABASE", "orders")
    wrongly = '[sources.shop]\nurl_from = "postgresql://u:p@h/d"\n[sources.shop.tables.orders]\nfiles = "a.csv"\n'
    toml.write_text(wrongly)
    with pytest.raises(CutawayError) as wrong:
        read_settings(tmp_path)
    assert "is the name of an environment variable" in str(wrong.value)
    assert "does not say its table there alone" in str(wrong.value)
