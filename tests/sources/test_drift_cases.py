"""Thirty ways in which an export changes from one day to the next: which stop the refresh, and what they are called."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from cutaway.errors import CutawayError
from cutaway.settings import ColumnForm, Settings, SourceSettings, TableForm
from cutaway.sources.drift import as_plain, delivered, stop_at_drift, stop_at_refusals
from cutaway.sources.landings import land_all
from cutaway.sources.raw_tables import FileAccount, make_raw_tables
from cutaway.warehouse.duck import open_duck
from cutaway.warehouse.places import Places

N = 40
GOES_ON = ""
Row = dict[str, str]


def rows(n: int = N, **change: Any) -> list[Row]:
    """An export of orders; a function given for a column makes its values, None leaves it out."""
    made: dict[str, Any] = {
        "id": lambda i: f"{i:04d}",
        "customer": lambda i: f"K{i % 7}",
        "day": lambda i: f"2024-03-{i % 28 + 1:02d}",
        "net": lambda i: f"{i}.50",
        "note": lambda i: f"text {i}",
    }
    made.update(change)
    return [{column: make(i) for column, make in made.items() if make is not None} for i in range(n)]


def csv(export: list[Row], header: list[str] | None = None) -> str:
    names = header or list(export[0] if export else rows(1)[0])
    return "\n".join([",".join(names), *(",".join(row.values()) for row in export)]) + "\n"


def keep(column: str) -> Any:
    return {"id": lambda i: f"{i:04d}", "customer": lambda i: f"K{i % 7}"}.get(
        column, lambda i: f"2024-03-{i % 28 + 1:02d}"
    )


LOSES = [
    ("a column is gone", csv(rows(note=None)), "lost the column `note`"),
    ("two columns are gone", csv(rows(note=None, customer=None)), "lost the column `customer`, `note`"),
    (
        "a column is renamed",
        csv(rows(customer=None, account=keep("customer"))),
        "`customer`; `account` is new and holds",
    ),
    ("a key is renamed", csv(rows(id=None, number=keep("id"))), "`id`; `number` is new and holds the same"),
    ("a date is renamed", csv(rows(day=None, date=keep("day"))), "`day`; `date` is new and holds the same"),
    ("renamed, among other new ones", csv(rows(id=None, a=lambda i: "x", b=keep("id"))), "`id`; `b` is new"),
    ("replaced by something else", csv(rows(customer=None, mood=lambda i: f"m{i}")), "lost the column `customer`."),
    (
        "ids lose their zeros and gain a point",
        csv(rows(id=lambda i: f"{i}.0")),
        "`id` .*held whole numbers, and holds numbers with a point now",
    ),
    (
        "ids become words",
        csv(rows(id=lambda i: f"ORD-{i}")),
        "`id` .*held whole numbers, and holds other text now, as `ORD-",
    ),
    (
        "dates become day-first",
        csv(rows(day=lambda i: f"{i % 28 + 1}.03.2024")),
        "`day` .*held days as 2024-01-31, and holds days as 31.01.2024",
    ),
    ("dates become american", csv(rows(day=lambda i: f"3/{i % 28 + 1}/2024")), "`day` .*holds days as 31/01/2024"),
    ("dates become instants", csv(rows(day=lambda i: f"2024-03-01 10:{i:02d}")), "`day` .*holds instants as"),
    (
        "amounts get commas",
        csv(rows(net=lambda i: f'"{i},50"')),
        "`net` .*held numbers with a point, and holds numbers with a comma",
    ),
    ("amounts become words", csv(rows(net=lambda i: "n/a")), "`net` .*holds other text now, as `n/a`"),
    ("nine tenths of the rows are gone", csv(rows(4)), "has 4 rows, and had 40"),
    ("nearly all rows are gone", csv(rows(1)), "has 1 rows, and had 40"),
    ("all rows are gone", csv(rows(0)), "has no rows, and had 40"),
    ("a column is there twice", csv(rows(), ["id", "customer", "day", "net", "id"]), "same name"),
    ("a column has lost its name", csv(rows(), ["id", "customer", "", "net", "note"]), "without a name"),
    ("the header is gone", csv(rows(), ["0000", "K0", "2024-03-01", "0.50", "text 0"]), "lost the column"),
    ("the delimiter changes", csv(rows()).replace(",", ";"), GOES_ON),
    ("the file is empty", "", "is empty"),
    ("columns change places", csv([dict(reversed(row.items())) for row in rows()]), GOES_ON),
    ("a column is new", csv(rows(extra=lambda i: "x")), GOES_ON),
    ("names change their capitals", csv(rows(), ["ID", "Customer", "Day", "NET", "Note"]), GOES_ON),
    ("rows are added", csv(rows(90)), GOES_ON),
    ("half of the rows are gone", csv(rows(20)), GOES_ON),
    ("some values are odd", csv(rows(net=lambda i: "n/a" if i % 5 == 0 else f"{i}.50")), GOES_ON),
    ("a free text changes", csv(rows(note=lambda i: f"{i}")), GOES_ON),
    ("nothing changes but the line ends", csv(rows()).replace("\n", "\r\n"), GOES_ON),
]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path / "house")
    made.make()
    (tmp_path / "data").mkdir()
    return made


def settings(**form: Any) -> Settings:
    table = TableForm("orders", "orders*.csv", **form)
    return Settings("x", sources=(SourceSettings("shop", "Shop", "Shop", ".", "UTC", (table,)),))


def refreshed(places: Places, told: Settings, first: str, then: str) -> None:
    file = places.house.parent / "data" / "orders.csv"
    file.write_text(first)
    before = as_plain(delivered(land_all(places, told, file.parent)))
    file.write_text(then)
    stop_at_drift(told, before, delivered(land_all(places, told, file.parent)), places.landings)


@pytest.mark.parametrize(("then", "says"), [pytest.param(then, says, id=id) for id, then, says in LOSES])
def test_a_change_of_the_export_stops_the_refresh_by_its_name_or_does_no_harm(
    places: Places, then: str, says: str
) -> None:
    if not says:
        refreshed(places, settings(), csv(rows()), then)
        return
    with pytest.raises(CutawayError, match=says) as stopped:
        refreshed(places, settings(), csv(rows()), then)
    assert "orders" in str(stopped.value)
    assert "next:" in str(stopped.value)


def test_there_are_thirty_cases_and_both_kinds() -> None:
    assert len(LOSES) == 30
    assert 5 < sum(not says for _, _, says in LOSES) < 15


def test_what_may_shrink_is_not_asked(places: Places) -> None:
    refreshed(places, settings(may_shrink=True), csv(rows()), csv(rows(2, id=None)))


def accounts(places: Places, told: Settings, text: str) -> list[FileAccount]:
    file = places.house.parent / "data" / "orders.csv"
    file.write_text(text)
    with closing(open_duck(may_read=[places.landings])) as connection:
        connection.execute("ATTACH ':memory:' AS staging")
        connection.execute("ATTACH ':memory:' AS vault")
        connection.execute(
            "CREATE TABLE vault.quarantine "
            "(source VARCHAR, raw_table VARCHAR, file VARCHAR, row BIGINT, stage VARCHAR, reason VARCHAR)"
        )
        return make_raw_tables(connection, told, land_all(places, told, file.parent), lambda _: None)


def test_a_declared_type_that_no_longer_casts_stops_the_refresh(places: Places) -> None:
    told = settings(columns={"net": ColumnForm("money")})
    before = [asdict(account) for account in accounts(places, told, csv(rows()))]
    stop_at_refusals(told, before, accounts(places, told, csv(rows(net=lambda i: "n/a" if i < 3 else "1.50"))))
    now = accounts(places, told, csv(rows(net=lambda i: "n/a" if i < 30 else "1.50")))
    with pytest.raises(CutawayError, match=r"30 of 40 rows of `shop\.orders` cannot be read or cast, and 0 of 40"):
        stop_at_refusals(told, before, now)
    stop_at_refusals(settings(columns={"net": ColumnForm("money")}, may_shrink=True), before, now)
    stop_at_refusals(told, [asdict(account) for account in now], now)
