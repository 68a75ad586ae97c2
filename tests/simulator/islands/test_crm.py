"""The CRM's export, as Salesforce gives it."""

from __future__ import annotations

import csv

from tests.simulator.conftest import Simulated


def rows(demo: Simulated, file: str) -> list[dict[str, str]]:
    with (demo.folder / "crm" / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_field_stands_in_quotes(demo: Simulated) -> None:
    for file in ("accounts.csv", "contacts.csv"):
        for line in (demo.folder / "crm" / file).read_text(encoding="utf-8").splitlines():
            assert line.startswith('"') and line.endswith('"')
            assert ",," not in line


def test_an_account_that_was_merged_away_is_deleted_and_names_its_master(demo: Simulated) -> None:
    accounts = {row["Id"]: row for row in rows(demo, "accounts.csv")}
    merged = [row for row in accounts.values() if row["MasterRecordId"]]
    assert len(merged) >= 3
    for row in merged:
        assert row["IsDeleted"] == "true"
        assert accounts[row["MasterRecordId"]]["IsDeleted"] == "false"
    assert all(bool(row["MasterRecordId"]) == (row["IsDeleted"] == "true") for row in accounts.values())


def test_companies_that_never_bought_are_prospects_and_of_no_segment(demo: Simulated) -> None:
    truth = demo.truth.identity.customer_of("crm")
    for row in rows(demo, "accounts.csv"):
        assert (row["Type"] == "Prospect") == (truth[row["Id"]] == "") == (row["Segment__c"] == "")


def test_parents_are_accounts_and_the_giant_owns_five_companies(demo: Simulated) -> None:
    accounts = {row["Id"]: row for row in rows(demo, "accounts.csv")}
    owned = [row for row in accounts.values() if row["ParentId"]]
    assert len(owned) > 20
    assert all(row["ParentId"] in accounts and row["ParentId"] != row["Id"] for row in owned)
    truth = demo.truth.identity.customer_of("crm")
    of_giant = {truth[row["Id"]] for row in owned if truth[row["ParentId"]] == "C000000"}
    assert {f"C{number:06d}" for number in range(1, 6)} <= of_giant


def test_a_country_is_called_na(demo: Simulated) -> None:
    assert "NA" in {row["BillingCountryCode"] for row in rows(demo, "accounts.csv")}
    assert demo.book.value("SELECT count(*) FROM book.customer WHERE country = 'NA'") > 0


def test_contacts_have_a_role_in_a_purchase_for_the_most_part(demo: Simulated) -> None:
    contacts = rows(demo, "contacts.csv")
    roles = [row["BuyingRole__c"] for row in contacts]
    assert set(roles) == {"Decision Maker", "Influencer", "User", ""}
    assert roles.count("") / len(roles) < 0.2
    assert all(not row["Email"] or row["Email"].endswith(".example") for row in contacts)
    assert all(row["Email"].isascii() for row in contacts)
