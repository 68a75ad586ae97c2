"""Which of several columns is meant: by what refers to it, by where its values are found, by what its values say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cutaway.connecting import connect
from tests.connecting.systems import BEGIN, FIRMS, write


def mapped(folder: Path) -> dict[str, tuple[str, ...]]:
    draft = connect(folder, dry_run=False)
    return {f"{table.table}.{column.name}": column.columns for table in draft.tables for column in table.columns}


def cases(folder: Path, header: list[str], *cells: list[object]) -> None:
    rows: list[list[object]] = [["Ticket ID", "Created at", "Closed at", "Priority", *header]]
    for i in range(240):
        at = BEGIN + timedelta(hours=7 * i)
        moments = [at.isoformat(" "), (at + timedelta(hours=9)).isoformat(" ")]
        rows.append([f"T{i:05}", *moments, ("High", "Low")[i % 2], *(some[i % len(some)] for some in cells)])
    write(folder / "tickets.csv", rows)


def accounts(folder: Path, parents: str) -> None:
    rows: list[list[object]] = [["Account Number", "Record Id", "Account Name", "Parent Account Id"]]
    for i in range(120):
        of = {"records": f"zx_{70_000 + i % 10}", "numbers": f"{5000 + i % 10}"}[parents]
        rows.append([f"{5000 + i}", f"zx_{70_000 + i}", f"{FIRMS[i % 18]} {i}", of if i % 4 == 3 else ""])
    write(folder / "accounts.csv", rows)


@pytest.mark.parametrize(("parents", "key"), [("records", "Record Id"), ("numbers", "Account Number")])
def test_of_two_ids_the_one_that_other_rows_refer_to_is_the_key(parents, key, tmp_path: Path):
    accounts(tmp_path, parents)
    found = mapped(tmp_path)
    assert found["customer.customer_id"] == (key,)
    assert found["customer.parent_id"] == ("Parent Account Id",)


def test_an_id_that_is_found_among_the_customers_comes_before_one_that_is_found_nowhere(tmp_path: Path):
    write(tmp_path / "organizations.csv", [["id", "name"], *[[k, f"{FIRMS[k % 18]} {k}"] for k in range(40)]])
    cases(tmp_path, ["customer_id", "organization_id"], [*range(9000, 9100)], [*range(40)])
    assert mapped(tmp_path)["case.customer_id"] == ("organization_id",)


@pytest.mark.parametrize("header", ["Customer Name", "Account Name", "Kundenname"])
def test_a_customers_name_stands_for_the_customer_where_no_id_does(header, tmp_path: Path):
    cases(tmp_path, [header], FIRMS)
    assert mapped(tmp_path)["case.customer_id"] == (header,)


def test_beside_an_id_a_customers_name_is_only_the_name(tmp_path: Path):
    cases(tmp_path, ["Customer Name", "Customer ID"], FIRMS, [f"C{k:03}" for k in range(18)])
    found = mapped(tmp_path)
    assert (found["case.customer_id"], found["customer.name"]) == (("Customer ID",), ("Customer Name",))


@pytest.mark.parametrize(
    ("values", "is_channel"),
    [(["Email", "Phone", "Web form"], True), (["Telefon", "E-Mail"], True), (["Partner list", "Fair", "Web"], False)],
)
def test_a_source_is_a_channel_if_its_values_are(values, is_channel, tmp_path: Path):
    cases(tmp_path, ["Source"], values)
    assert ("case.channel" in mapped(tmp_path)) is is_channel


def test_two_columns_that_could_hold_what_the_customer_wrote_are_asked(tmp_path: Path):
    cases(tmp_path, ["Case Title", "Subject"], ["It broke", "Too late"], ["Delivery", "Service"])
    draft = connect(tmp_path, dry_run=False)
    assert "case.subject" not in {f"{t.table}.{c.name}" for t in draft.tables for c in t.columns}
    assert any(question.id.endswith("case.subject") for question in draft.questions)


def test_what_was_solved_and_never_closed_ends_when_it_was_solved(tmp_path: Path):
    cases(tmp_path, [])
    text = (tmp_path / "tickets.csv").read_text()
    (tmp_path / "tickets.csv").write_text(text.replace("Closed at", "Resolved on", 1))
    assert mapped(tmp_path)["case.closed_at"] == ("Resolved on",)


def customers(folder: Path, header: str, values: list[str]) -> dict[str, tuple[str, ...]]:
    rows: list[list[object]] = [["Customer Id", header, "Country"]]
    rows += [[f"K{i:05}", values[i % len(values)], ("Norway", "Italy")[i % 2]] for i in range(200)]
    write(folder / "customers.csv", rows)
    return mapped(folder)


def test_in_a_table_of_customers_a_column_that_is_called_a_company_is_the_name(tmp_path: Path):
    assert customers(tmp_path, "Company", FIRMS).get("customer.name") == ("Company",)


def test_numbers_under_such_a_header_are_no_names(tmp_path: Path):
    assert "customer.name" not in customers(tmp_path, "Company", ["100", "200", "300"])


def bills_of_kinds(folder: Path, header: str, kinds: list[str]) -> str:
    rows: list[list[object]] = [["Invoice No", "Customer No", "Invoice Date", "Net Amount", "Currency", header]]
    rows += [
        [f"I{i:05}", f"K{i % 30:04}", f"2025-03-{1 + i % 28:02}", f"{i + 1}.50", "EUR", kinds[i % len(kinds)]]
        for i in range(200)
    ]
    write(folder / "invoices.csv", rows)
    return " ".join(connect(folder, dry_run=False).files["to_book/invoices/invoice.sql"].replace("--", "").split())


def test_codes_of_kinds_of_bills_that_no_word_explains_are_doubted(tmp_path: Path):
    assert "`Type` says `SC` (100), `SI` (100): are all of them bills" in bills_of_kinds(tmp_path, "Type", ["SI", "SC"])


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("Type", ["Invoice", "Rechnung"]),
        ("Type", ["Invoice", "Credit note"]),
        ("Tax type", ["S", "Z"]),
        ("Type", ["SI"]),
    ],
)
def test_kinds_that_words_explain_and_kinds_of_something_else_are_not(tmp_path: Path, header: str, kinds: list[str]):
    assert "are all of them bills" not in bills_of_kinds(tmp_path, header, kinds)
