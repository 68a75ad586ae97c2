"""Islands that call customers by other ids become records, to be resolved; those that speak alike stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from cutaway.house import House
from tests.connecting.systems import write

TOWNS = ("Altstadt", "Bergheim", "Coburg", "Dahlem", "Erfurt", "Fulda", "Gotha", "Halle", "Ilmenau", "Jena")
TRADES = ("Maschinenbau", "Logistik", "Klinikum", "Stadtwerke")
FIRMS = [(f"{trade} {town}", town) for trade in TRADES for town in TOWNS]


def exports(folder: Path, *, same_ids: bool = False, keeps_ids: bool = True) -> Path:
    """A CRM, a bookkeeping with debtors of its own, and a help desk that knows the CRM's ids alone."""
    crm = [f"0015f0{i:04}" for i in range(len(FIRMS))]
    own = crm if same_ids else [f"D{i:05}" for i in range(len(FIRMS))]
    write(
        folder / "crm" / "accounts.csv",
        [["Account ID", "Account Name", "City", "Postcode", "Website", "Segment"]]
        + [
            [crm[i], f"{name} GmbH", town, f"{10115 + i * 7}", f"www.firm{i}.example", "large" if i % 3 else "small"]
            for i, (name, town) in enumerate(FIRMS)
        ],
    )
    write(
        folder / "billing" / "debtors.csv",
        [["Customer No", "Customer Name", "City", "Email", "CRM Account"]]
        + [
            [own[i], f"{name} GmbH" if same_ids else f"{name.upper()} GMBH", town, f"mail@firm{i}.example",
             crm[i] if keeps_ids and i % 10 else ""]
            for i, (name, town) in enumerate(FIRMS)
        ],
    )  # fmt: skip
    write(
        folder / "billing" / "invoices.csv",
        [["Invoice No", "Customer No", "Invoice Date", "Net Amount", "Currency"]]
        + [[f"R{i:05}", own[i % 40], f"2025-{i % 12 + 1:02}-05", f"{100 + i}.00", "EUR"] for i in range(200)],
    )
    write(
        folder / "desk" / "tickets.csv",
        [["Ticket ID", "Account ID", "Created At", "Closed At", "Status", "Team"]]
        + [
            [f"T{i:05}", crm[i % 40], f"2025-{i % 12 + 1:02}-05 09:00", f"2025-{i % 12 + 1:02}-06 09:00", "closed", "A"]
            for i in range(200)
        ],
    )
    return folder


@pytest.fixture
def draft(tmp_path: Path):
    return connect(exports(tmp_path / "exports"), house=tmp_path / "acme", dry_run=False)


def test_each_island_fills_records_and_none_the_customers_themselves(draft):
    assert {f"{t.source}.{t.table}" for t in draft.tables if t.table.startswith("customer")} == {
        "crm.customer_record",
        "billing.customer_record",
    }
    told = draft.files["to_book/billing/customer_record.sql"]
    assert 'r."Email" AS email' in told
    assert "'crm:' || r.\"CRM Account\" AS same_as" in told


def test_what_tells_who_a_customer_is_is_read_too(draft):
    told = draft.files["to_book/crm/customer_record.sql"]
    assert 'r."Website" AS website' in told
    assert 'r."Postcode" AS postcode' in told


def test_an_island_that_keeps_no_customers_says_whose_ids_it_speaks(draft):
    assert "'crm:' || r.\"Account ID\" AS customer_id" in draft.files["to_book/desk/case.sql"]
    assert 'r."Customer No" AS customer_id' in draft.files["to_book/billing/invoice.sql"], "these are its own"


def test_a_stranger_s_exports_are_resolved_unedited(draft, tmp_path: Path):
    draft.write(tmp_path / "acme")
    told = House(tmp_path / "acme").refresh().facts
    assert told["customers"]["n"] == len(FIRMS)
    assert told["identified"]["linked"] == 2 * len(FIRMS)
    both = House(tmp_path / "acme").sql(
        'SELECT count(DISTINCT i.customer_id) AS n FROM invoice AS i JOIN "case" AS c USING (customer_id)'
    )
    assert both.to_pylist() == [{"n": len(FIRMS)}], "who was billed is who wrote to the help desk"


def test_islands_that_speak_the_same_ids_keep_one_table_of_customers(tmp_path: Path):
    found = connect(exports(tmp_path / "exports", same_ids=True), dry_run=False)
    assert "customer_record" not in {table.table for table in found.tables}
