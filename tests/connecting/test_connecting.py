"""A stranger's exports become a house that refreshes unedited, and nothing in it is wrong in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.connecting import Draft, connect
from cutaway.house import House
from tests.connecting import systems

MAPPED: list[tuple[Callable[[Path], Path], dict[str, str]]] = [
    (
        systems.payments_invoices,
        {
            "invoice.invoice_id": "id",
            "invoice.customer_id": "Customer ID",
            "invoice.issued_on": "Created (UTC)",
            "invoice.amount": "Subtotal",
            "invoice.currency": "Currency",
        },
    ),
    (
        systems.tracker_issues,
        {
            "case.case_id": "Issue key",
            "case.kind": "Issue Type",
            "case.priority": "Priority",
            "case.opened_at": "Created",
            "case.closed_at": "Resolved",
            "case.subject": "Summary",
        },
    ),
    (
        systems.german_orders,
        {
            "order.order_id": "Verkaufsbeleg",
            "order.customer_id": "Auftraggeber",
            "order.ordered_at": "Angelegt am",
            "order.promised_on": "Wunschlieferdatum",
            "order.delivered_on": "Ist-Lieferdatum",
            "order.status": "Gesamtstatus",
            "order.team": "Verkaufsbüro",
        },
    ),
    (systems.web_shop_orders, {"order.order_id": "Id", "order.ordered_at": "Created at"}),
]


def filled(draft: Draft) -> dict[str, str]:
    return {f"{table.table}.{column.name}": column.columns[0] for table in draft.tables for column in table.columns}


@pytest.mark.parametrize(("system", "truth"), MAPPED, ids=lambda value: getattr(value, "__name__", ""))
def test_an_export_that_nobody_has_described_is_mapped_right_and_nothing_more(system, truth, tmp_path: Path):
    found = filled(connect(system(tmp_path / "exports").parent, dry_run=False))
    assert {name: column for name, column in found.items() if name in truth} == truth
    more = {name for name in found if name not in truth and not name.startswith("customer.")}
    assert more == set()


def test_three_exports_become_a_drawing_unedited(tmp_path: Path):
    exports, house = systems.three_exports(tmp_path / "exports"), tmp_path / "acme"
    draft = connect(exports, house=house)
    draft.write(house)
    refreshed = House(house).refresh()
    assert {table for table, n in refreshed.facts["tables"].items() if n} >= {
        "customer",
        "invoice",
        "credit_note",
        "case",
    }
    assert refreshed.facts["tables"]["invoice"] == 900 - 23
    assert refreshed.facts["tables"]["credit_note"] == 23
    House(house).draw(tmp_path / "acme.svg")
    assert (tmp_path / "acme.svg").stat().st_size > 1000
    tried = {one["practice"]: one["verdict"] for one in (draft.trial.practices if draft.trial else ())}
    assert tried == {finding.practice: str(finding.verdict) for finding in House(house).findings()}


def test_the_dry_run_tells_what_each_practice_lacks(tmp_path: Path):
    draft = connect(systems.three_exports(tmp_path / "exports"))
    assert draft.trial is not None
    unknown = {one["practice"]: one["why_unknown"] for one in draft.trial.practices if one["verdict"] == "unknown"}
    assert "order" in unknown["basics.on_time_delivery"]
    assert all(unknown.values())


def test_a_survey_whose_scores_stand_in_columns_is_not_guessed(tmp_path: Path):
    assert connect(systems.survey_responses(tmp_path / "exports").parent, dry_run=False).tables == ()


def test_an_answer_settles_a_question(tmp_path: Path):
    exports = systems.tracker_issues(tmp_path / "exports").parent
    first = connect(exports, dry_run=False)
    question = next(one for one in first.questions if one.id.endswith("case.customer_id"))
    asked, answer = question.options[0].answer.split(" = ")
    second = connect(exports, answers={asked: answer}, dry_run=False)
    assert filled(second)["case.customer_id"] == "Organization"
    assert all(one.id != question.id for one in second.questions)


def test_nothing_is_an_answer_too(tmp_path: Path):
    exports = systems.tracker_issues(tmp_path / "exports").parent
    draft = connect(exports, answers={"sup_issues.sup_issues.Priority": "nothing"}, dry_run=False)
    assert "case.priority" not in filled(draft)


def test_each_mapped_column_says_how_sure_it_is_and_each_doubt_is_a_comment(tmp_path: Path):
    draft = connect(systems.german_orders(tmp_path / "exports").parent, dry_run=False)
    sql = draft.files["to_book/va05_auftraege/order.sql"]
    for column in draft.tables[0].columns:
        assert f"AS {column.name}" in sql
    assert sql.count("-- confidence") >= len(draft.tables[0].columns)
    assert "-- ASSUMED: It is not written in UTF-8" in sql
    assert "each line is taken for a row" in " ".join(sql.replace("--", " ").split())
    assert 'encoding = "windows-1252"' in draft.files["cutaway.toml"]


def test_a_currency_that_no_column_says_is_not_invented(tmp_path: Path):
    rows = [["Invoice Number", "Customer ID", "Invoice Date", "Net Amount"]]
    rows += [[f"I{i}", f"C{i % 9}", f"2025-01-{1 + i % 28:02}", f"{i}.50"] for i in range(60)]
    systems.write(tmp_path / "exports" / "invoices.csv", rows)
    sql = connect(tmp_path / "exports", dry_run=False).files["to_book/invoices/invoice.sql"]
    assert "'XXX' AS currency" in sql and "DOUBT: currency" in sql


def test_a_promised_day_is_left_out_where_no_delivery_is_known(tmp_path: Path):
    rows = [["Order No", "Customer No", "Ordered", "Promised date"]]
    rows += [[f"O{i}", f"C{i % 9}", f"2025-01-{1 + i % 28:02}", f"2025-02-{1 + i % 28:02}"] for i in range(60)]
    systems.write(tmp_path / "exports" / "orders.csv", rows)
    draft = connect(tmp_path / "exports", dry_run=False)
    assert "order.promised_on" not in filled(draft)
    question = next(one for one in draft.questions if one.id.endswith("order.promised_on"))
    assert any("everything would count as late" in why for why in question.options[0].why)


def test_dates_that_could_be_read_both_ways_are_asked(tmp_path: Path):
    rows = [["Invoice Number", "Customer ID", "Invoice Date", "Net Amount", "Currency"]]
    rows += [[f"I{i}", f"C{i % 9}", f"{1 + i % 12:02}/{1 + i % 11:02}/2025", f"{i}.50", "EUR"] for i in range(60)]
    systems.write(tmp_path / "exports" / "invoices.csv", rows)
    draft = connect(tmp_path / "exports", dry_run=False)
    assert draft.tables == ()
    assert "issued_on" in draft.questions[0].asks


def test_a_customer_id_that_is_new_for_each_order_is_asked(tmp_path: Path):
    customers = [["customer_id", "customer_group_id", "customer_city"]]
    orders = [["order_id", "customer_id", "ordered_at"]]
    for i in range(120):
        customers.append([f"{i:06}cc", f"{i % 80:06}gg", "Ulm"])
        orders.append([f"{i:06}oo", f"{i:06}cc", f"2025-01-{1 + i % 28:02} 10:00:00"])
    customers[0][1] = "customer_no"
    systems.write(tmp_path / "exports" / "customers.csv", customers)
    systems.write(tmp_path / "exports" / "orders.csv", orders)
    draft = connect(tmp_path / "exports", dry_run=False)
    assert "order.customer_id" not in filled(draft)


def test_the_draft_is_plain_values(tmp_path: Path):
    import json

    plain = json.loads(json.dumps(connect(systems.three_exports(tmp_path / "exports"), dry_run=False).as_json()))
    assert plain["version"] == 2
    assert {"tables", "raw_tables", "questions", "unread", "files", "trial"} <= set(plain)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_connected(tmp_path: Path):
    systems.three_exports(tmp_path / "exports")
    (tmp_path / "exports" / "broken.parquet").write_bytes(b"this is no parquet file")
    draft = connect(tmp_path / "exports", dry_run=False)
    assert [one["file"] for one in draft.unread] == ["broken.parquet"]
    assert draft.unread[0]["why"]
    assert len(draft.tables) >= 4


def test_a_contact_of_a_firm_is_not_taken_for_a_customer_who_is_a_person(tmp_path: Path):
    rows = [["Kundennummer", "Firmenname", "Ansprechpartner", "Land"]]
    rows += [[f"K{i:04}", f"Alba {i}", f"Ute Berg {i}", "Deutschland"] for i in range(40)]
    systems.write(tmp_path / "exports" / "kunden.csv", rows)
    found = filled(connect(tmp_path / "exports", dry_run=False))
    assert found == {"customer.customer_id": "Kundennummer", "customer.name": "Firmenname", "customer.country": "Land"}
