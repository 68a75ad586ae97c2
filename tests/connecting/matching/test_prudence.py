"""What is left out although it matched: it would say what the exports do not."""

from __future__ import annotations

from pathlib import Path

from cutaway.connecting import Draft, connect
from tests.connecting.systems import write


def filled(draft: Draft) -> set[str]:
    return {f"{table.table}.{column.name}" for table in draft.tables for column in table.columns}


def orders(folder: Path, *days: str, holes: bool = False) -> Path:
    rows: list[list[str]] = [["Order No", "Customer No", "Order date", *days]]
    for i in range(80):
        came = "" if holes and i % 8 == 0 else f"2025-02-{1 + i % 28:02}"
        rows.append([f"O{i}", f"C{i % 9}", f"2025-01-{1 + i % 28:02}", came, *["2025-02-20"] * (len(days) - 1)])
    write(folder / "orders.csv", rows)
    return folder


def test_a_delivery_date_that_every_order_has_may_be_the_planned_one_and_is_asked(tmp_path: Path):
    draft = connect(orders(tmp_path, "Delivery date"), dry_run=False)
    assert "order.delivered_on" not in filled(draft)
    question = next(one for one in draft.questions if one.id.endswith("order.delivered_on"))
    assert any("was it planned" in why for why in question.options[0].why)


def test_a_delivery_date_that_some_orders_lack_is_the_day_it_came(tmp_path: Path):
    assert "order.delivered_on" in filled(connect(orders(tmp_path, "Delivery date", holes=True), dry_run=False))


def test_a_delivery_date_beside_a_promised_one_is_the_day_it_came(tmp_path: Path):
    found = filled(connect(orders(tmp_path, "Delivery date", "Promised date"), dry_run=False))
    assert {"order.delivered_on", "order.promised_on"} <= found


def people(folder: Path, file: str, *more: str) -> Path:
    rows: list[list[str]] = [["id", "name", "email", "phone", *more]]
    for i in range(60):
        rows.append(
            [
                f"U{i:03}",
                f"Ann Other {i}",
                f"ann{i}@firm.example",
                f"+49 731 {100000 + i}",
                *[f"C{i % 9}" for _ in more],
            ]
        )
    write(folder / file, rows)
    return folder


def test_users_of_a_system_who_belong_to_no_customer_are_no_contacts(tmp_path: Path):
    assert connect(people(tmp_path, "user_data.csv"), dry_run=False).tables == ()


def test_users_of_a_system_who_belong_to_a_customer_are_contacts(tmp_path: Path):
    assert "person.customer_id" in filled(connect(people(tmp_path, "users.csv", "customer_id"), dry_run=False))
