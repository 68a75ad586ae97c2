"""Who is who: every record of a customer in every island, and no other."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from cutaway.simulator.identity import Record
from tests.simulator.conftest import Simulated
from tests.simulator.plain_reader import source_forms

FILES = {
    ("crm", "accounts"): ("Id", "Name", None),
    ("billing", "debitoren"): ("Debitor", "Name 1", "CRM-ID"),
    ("orders", "customers"): ("Sold-to", "Name", "SFDC Id"),
    ("helpdesk", "organizations"): ("id", "name", "external_id"),
}


def rows(folder: Path, island: str, file: str) -> list[dict[str, str]]:
    form = source_forms()[island]
    path = folder / island / f"{file}.csv"
    with path.open(encoding=form.get("encoding", "utf-8-sig"), newline="") as opened:
        return list(csv.DictReader(opened, delimiter=form.get("delimiter", ",")))


def known(demo: Simulated, island: str, file: str) -> dict[str, Record]:
    found = [record for record in demo.truth.identity.records if (record.island, record.file) == (island, file)]
    assert len({record.record_id for record in found}) == len(found)
    return {record.record_id: record for record in found}


@pytest.mark.parametrize(("island", "file"), list(FILES))
def test_every_record_of_an_island_is_in_the_answer_key_as_it_is_written(
    demo: Simulated, island: str, file: str
) -> None:
    id_column, name_column, crm_column = FILES[island, file]
    written = {row[id_column]: row for row in rows(demo.folder, island, file)}
    truth = known(demo, island, file)
    assert set(truth) == set(written)
    for record_id, record in truth.items():
        assert record.name == written[record_id][name_column]
        if crm_column:
            assert record.crm_id == bool(written[record_id][crm_column])


@pytest.mark.parametrize(("island", "file"), list(FILES))
def test_every_customer_is_in_every_island(demo: Simulated, island: str, file: str) -> None:
    customers = {record.customer for record in known(demo, island, file).values()} - {""}
    assert customers == {f"C{number:06d}" for number in range(300)}


@pytest.mark.parametrize(
    ("island", "file", "share"),
    [("billing", "debitoren", 0.03), ("orders", "customers", 0.04), ("helpdesk", "organizations", 0.05)],
)
def test_the_crm_id_leads_to_the_true_customer_and_is_missing_as_often_as_said(
    demo: Simulated, island: str, file: str, share: float
) -> None:
    id_column, _, crm_column = FILES[island, file]
    assert crm_column is not None
    of_account = {record_id[:15]: r.customer for record_id, r in known(demo, "crm", "accounts").items()}
    truth = known(demo, island, file)
    written = rows(demo.folder, island, file)
    for row in written:
        if row[crm_column]:
            assert of_account[row[crm_column][:15]] == truth[row[id_column]].customer
    missing = sum(not row[crm_column] for row in written) / len(written)
    assert missing == pytest.approx(share, abs=0.03)
    assert missing > 0


def test_islands_write_the_same_customer_differently(demo: Simulated) -> None:
    names: dict[str, set[str]] = {}
    for record in demo.truth.identity.records:
        if record.customer:
            names.setdefault(record.customer, set()).add(record.name)
    assert sum(len(ways) > 1 for ways in names.values()) > 0.9 * len(names)
    kinds = Counter(record.corruption for record in demo.truth.identity.records)
    assert {"none", "case", "legal form", "umlaut", "typo", "abbreviation", "word order", "place added"} <= set(kinds)


def test_some_customers_stand_twice_in_the_crm_and_some_twice_in_the_books(demo: Simulated) -> None:
    twice = Counter(record.customer for record in known(demo, "crm", "accounts").values())
    assert sum(times > 1 for customer, times in twice.items() if customer) >= 5
    assert twice[""] == 300 // 6
    debtors = Counter(record.customer for record in known(demo, "billing", "debitoren").values())
    assert sum(times == 2 for times in debtors.values()) >= 5


def test_the_customer_of_a_record_is_looked_up_by_island(demo: Simulated) -> None:
    by_id = demo.truth.identity.customer_of("billing")
    assert by_id["0010000"] == "C000000"
