"""What is done is said by yes, ja, an x; where it goes with the day of delivery, it is the state of the order."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cutaway.connecting import connect
from tests.connecting.systems import BEGIN, write


def orders(folder: Path, yes: str, no: str, *, agrees: bool = True, header: str = "Erledigt") -> str:
    rows: list[list[object]] = [
        ["Auftragsnummer", "Kundennummer", "Auftragsdatum", "Liefertermin", "Lieferdatum", header]
    ]
    for i in range(300):
        at, done = BEGIN + timedelta(hours=9 * i), i % 6 != 0
        flag = done if agrees else i % 3 == 0
        rows.append(
            [f"A{i:05}", f"K{i % 40}", at.date(), (at + timedelta(days=5)).date(),
             (at + timedelta(days=i % 9)).date() if done else "", yes if flag else no]
        )  # fmt: skip
    write(folder / "auftraege.csv", rows)
    return connect(folder, dry_run=False).files["to_book/auftraege/order.sql"]


@pytest.mark.parametrize(
    ("yes", "no"), [("ja", "nein"), ("x", ""), ("X", ""), ("J", "N"), ("1", "0"), ("true", "false")]
)
def test_a_flag_that_is_set_where_the_day_of_delivery_is_known_is_the_state(yes, no, tmp_path: Path):
    sql = orders(tmp_path, yes, no)
    assert f"CASE WHEN coalesce(trim(r.\"Erledigt\") IN ('{yes}'), false) THEN 'delivered' ELSE 'open' END" in sql
    assert "`Erledigt` is set where `Lieferdatum` is filled, in 100% of the rows" in sql


def test_a_flag_that_does_not_go_with_the_day_is_no_state(tmp_path: Path):
    assert "AS status" not in orders(tmp_path, "ja", "nein", agrees=False)


def test_a_flag_of_something_else_is_no_state(tmp_path: Path):
    assert "AS status" not in orders(tmp_path, "ja", "nein", header="Rechnung erledigt")
