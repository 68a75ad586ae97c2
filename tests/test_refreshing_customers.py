"""From the records of several islands to customers: ids that stay, decisions that survive, persons that stay hidden."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.customers.identifying import identify_customers
from cutaway.decided.promise import Promise
from cutaway.errors import HouseError
from cutaway.house import House
from cutaway.ledger import Ledger
from cutaway.verifying import verify
from tests.test_refreshing_privacy import hits

SETTINGS = """
[house]
name = "Two islands"
currency = "EUR"

[sources.crm]
tables.accounts = { files = "accounts*.csv" }
tables.people = { files = "people*.csv", optional = true }

[sources.billing]
tables.debtors = { files = "debtors*.csv" }
tables.invoices = { files = "invoices*.csv", columns = { day = "date", net = "money" } }
"""
ACCOUNTS = """
    SELECT id AS customer_record_id, name, city, website, owner AS parent_record_id, segment, 'DE' AS country
    FROM accounts
"""
DEBTORS = """
    SELECT no AS customer_record_id, 'crm:' || crm AS same_as, firm AS name, city, email, land AS country FROM debtors
"""
INVOICES = (
    "SELECT no AS invoice_id, debtor AS customer_id, day AS issued_on, net AS amount, 'EUR' AS currency FROM invoices"
)
TOWNS = ("Altstadt", "Bergheim", "Coburg", "Dahlem", "Erfurt", "Fulda", "Gotha", "Halle", "Ilmenau", "Jena")
TRADES = ("Maschinenbau", "Logistik", "Klinikum", "Stadtwerke", "Druckerei")


def names(n: int) -> list[tuple[str, str]]:
    return [(f"{TRADES[i // len(TOWNS)]} {TOWNS[i % len(TOWNS)]}", TOWNS[i % len(TOWNS)]) for i in range(n)]


def accounts(n: int = 40) -> str:
    rows = [
        f"A{i},{name} GmbH,{city},www.firm{i}.example,,{'large' if i % 3 else 'small'}"
        for i, (name, city) in enumerate(names(n))
    ]
    rows += [
        "A90,Konzern Nord AG,Altstadt,www.konzern.example,,large",
        "A91,Konzern Nord Service GmbH,Altstadt,,A90,small",
    ]
    return "\n".join(["id,name,city,website,owner,segment", *rows]) + "\n"


def debtors(n: int = 40, more: str = "") -> str:
    """Debtors of the same firms; every tenth lacks the CRM's id, and one id leads nowhere."""
    rows = [
        f"{i:04},{name.upper()} GMBH,{city},mail@firm{i}.example,{'' if i % 10 == 0 else f'A{i}'},DE"
        for i, (name, city) in enumerate(names(n))
    ]
    return "\n".join(["no,firm,city,email,crm,land", *rows, "0900,Nirgendwo KG,Zell,,A999,AT"]) + "\n" + more


def invoices(n: int = 40) -> str:
    rows = [f"R{i},{i:04},2024-{i % 12 + 1:02}-05,{100 + i}" for i in range(n)]
    return "\n".join(["no,debtor,day,net", *rows, "R900,0777,2024-05-05,10"]) + "\n"


@pytest.fixture
def house(small_house: Callable[..., Path]) -> Path:
    made = small_house(
        **{
            "cutaway.toml": SETTINGS,
            "to_book/crm/customer_record.sql": ACCOUNTS,
            "to_book/billing/customer_record.sql": DEBTORS,
            "to_book/billing/invoice.sql": INVOICES,
            "data/accounts.csv": accounts(),
            "data/debtors.csv": debtors(),
            "data/invoices.csv": invoices(),
        }
    )
    (made / "to_book" / "order.sql").unlink()
    (made / "data" / "orders.csv").unlink()
    return made


def customers(house: Path) -> dict[str, str]:
    """The customer of each record in the book."""
    told = House(house).sql("SELECT customer_record_id, customer_id FROM customer_record").to_pylist()
    return {row["customer_record_id"]: row["customer_id"] for row in told}


def paid(house: Path, customer: str) -> float:
    told = House(house).sql(f"SELECT sum(amount) AS paid FROM invoice WHERE customer_id = '{customer}'").to_pylist()
    return float(told[0]["paid"] or 0)


def test_records_of_two_islands_become_one_customer_by_id_and_by_likeness(house):
    House(house).refresh()
    of = customers(house)
    together = [of[f"crm:A{i}"] == of[f"billing:{i:04}"] for i in range(40)]
    assert sum(together) >= 39, "those without the CRM's id are found by name, town and domain"
    assert len({of[f"crm:A{i}"] for i in range(40)}) == 40
    assert paid(house, of["crm:A1"]) == 101, "an invoice of the debtor is one of the customer"


def test_an_owner_and_what_it_owns_are_two_customers(house):
    House(house).refresh()
    of = customers(house)
    assert of["crm:A90"] != of["crm:A91"]
    told = House(house).sql(f"SELECT parent_id, ultimate_parent_id FROM customer WHERE customer_id = '{of['crm:A91']}'")
    assert told.to_pylist() == [{"parent_id": of["crm:A90"], "ultimate_parent_id": of["crm:A90"]}]


def test_the_refresh_tells_what_became_of_the_records(house):
    told = House(house).refresh().facts["identified"]
    assert told["records"] == {"billing": 41, "crm": 42, "named by other records": 1}
    assert told["named"] == 1, "the debtor 0777 is only named by an invoice"
    assert told["astray"] == 1, "A999 leads nowhere"
    assert told["linked"] >= 78
    assert told["judged"] == 84


def test_the_first_island_is_believed_and_the_others_stay_visible(house):
    House(house).refresh()
    of = customers(house)
    told = House(house).sql(f"SELECT name, country, segment FROM customer WHERE customer_id = '{of['crm:A1']}'")
    assert told.to_pylist() == [{"name": "Maschinenbau Bergheim GmbH", "country": "DE", "segment": "large"}]
    shown = House(house).customers.show("billing:0001", by="test")
    assert {record.name for record in shown.records} == {"Maschinenbau Bergheim GmbH", "MASCHINENBAU BERGHEIM GMBH"}


def test_ids_do_not_change_when_data_are_added_and_only_new_records_are_judged(house):
    House(house).refresh()
    before = customers(house)
    (house / "data" / "accounts_2.csv").write_text(
        "id,name,city,website,owner,segment\nA95,Neu & Partner KG,Worms,,,small\n"
    )
    (house / "data" / "debtors.csv").write_text(debtors(more="0950,Neu und Partner KG,Worms,,A95,DE\n"))
    told = House(house).refresh().facts["identified"]
    after = customers(house)
    assert {record: after[record] for record in before} == before
    assert after["crm:A95"] == after["billing:0950"] not in before.values()
    assert told["judged"] == 2


def test_ids_do_not_change_when_a_record_changes_or_goes(house):
    House(house).refresh()
    before = customers(house)
    (house / "data" / "accounts.csv").write_text(
        accounts().replace("Maschinenbau Bergheim GmbH", "Bergheimer Werke AG")
    )
    (house / "data" / "debtors.csv").write_text(
        "".join(line for line in debtors().splitlines(keepends=True) if not line.startswith("0002,"))
    )
    (house / "data" / "invoices.csv").write_text(invoices().replace("R2,0002,", "R2,0003,"))
    House(house).refresh()
    after = customers(house)
    assert after["crm:A1"] == before["crm:A1"]
    assert after["crm:A2"] == before["crm:A2"]
    assert "billing:0002" not in after


def test_a_decision_is_applied_at_once_survives_refreshes_and_can_be_undone(house):
    House(house).refresh()
    first = customers(house)
    deed = House(house).customers.merge(["crm:A3", "crm:A4"], by="ann", why="one firm since 2023")
    assert House(house).customers.show("crm:A4", by="ann").id == first["crm:A3"]
    for _ in range(2):
        House(house).refresh()
        of = customers(house)
        assert of["crm:A4"] == of["billing:0004"] == first["crm:A3"]
        (house / "data" / "invoices_2.csv").write_text("no,debtor,day,net\nR901,0004,2024-06-05,1000\n")
    assert paid(house, first["crm:A3"]) == 103 + 104 + 1000
    House(house).customers.undo(deed.position, by="ann", why="they are two after all")
    House(house).refresh()
    assert customers(house) == first


def test_an_unchanged_refresh_costs_nothing_and_a_decision_makes_a_new_one(house, monkeypatch):
    House(house).refresh()
    House(house).customers.split(["billing:0005"], by="ann", why="a stranger")
    assert House(house).refresh().changed
    monkeypatch.setattr("cutaway.customers.identifying.identify_customers", lambda *a, **k: pytest.fail("it was done"))
    assert not House(house).refresh().changed


def test_a_snapshot_pins_the_head_of_the_ledger(house):
    House(house).refresh()
    House(house).customers.split(["billing:0005"], by="ann", why="a stranger")
    House(house).refresh()
    opened = House(house)
    assert opened.snapshot.facts["ledger"].startswith("1 ")
    assert verify(opened.places) == []
    opened.places.ledger.rename(opened.places.store / "aside")
    assert "ledger.sqlite is missing: the snapshot knows 1 entries of it." in verify(opened.places)
    Ledger(opened.places.ledger)
    assert any("The end was cut off: Entry 1 is missing." in damage for damage in verify(opened.places))


def test_a_snapshot_pins_the_head_of_the_audit_trail(house):
    House(house).places.make()
    trail = House(house).trail
    for name in ("ann", "bob"):
        trail.append("signed_in", f"user {name}", {}, by=name, why="by the web application")
    House(house).refresh()
    opened = House(house)
    assert opened.snapshot.facts["trail"] == str(trail.head())
    trail.append("signed_out", "user bob", {}, by="bob", why="by the web application")
    assert verify(opened.places) == []
    with sqlite3.connect(opened.places.trail) as database:
        for table in ("ledger_entry", "ledger_payload"):
            database.execute(f"DELETE FROM {table} WHERE position >= 2")
    assert verify(opened.places) == ["trail.sqlite: The end was cut off: Entry 2 is missing."]
    opened.places.trail.unlink()
    assert verify(opened.places) == ["trail.sqlite is missing: the snapshot knows 2 entries of it."]


def test_what_names_a_person_reaches_no_snapshot(house):
    people = [(f"P{i}", f"Quirina{i} Vandersloot", f"quirina{i}@mail.example", f"+49 151 777{i}99") for i in range(6)]
    (house / "data" / "people.csv").write_text(
        "\n".join(
            [
                "id,name,mail,phone,born",
                *(f"{p[0]},{p[1]},{p[2]},{p[3]},1970-0{i + 1}-11" for i, p in enumerate(people)),
            ]
        )
    )
    (house / "to_book" / "crm" / "customer_record.sql").write_text(
        ACCOUNTS.replace("segment,", "segment, NULL AS person_name, NULL AS email, NULL AS phone, NULL AS born_on,")
        + " UNION ALL BY NAME SELECT id AS customer_record_id, 'person' AS kind, name AS person_name, mail AS email, "
        "phone, born AS born_on FROM people"
    )
    House(house).refresh()
    told = House(house).sql("SELECT count(*) AS n FROM customer WHERE kind = 'person'").to_pylist()
    assert told == [{"n": len(people)}]
    wanted = [text for person in people for text in person[1:]]
    assert hits(house / ".cutaway" / "snapshots", wanted) == {}
    vault = set().union(*hits(house / ".cutaway" / "vault", wanted).values())
    assert vault == set(wanted), "the same scan finds them where they may be"
    shown = House(house).customers.show("crm:P1", by="test", identities=True)
    assert shown.records[0].values["person_name"] == people[1][1]
    assert "person_name" not in House(house).customers.show("crm:P1", by="test").records[0].values
    assert "crm:P1" in (house / ".cutaway" / "vault" / "lookups.jsonl").read_text()


def test_a_house_whose_sources_name_customers_themselves_goes_on_as_before(small_house):
    house = small_house()
    told = House(house).refresh().facts
    assert told["identified"] is None
    assert told["customers"]["n"] == 10
    with pytest.raises(HouseError, match="nothing to resolve"):
        House(house).customers.review(by="test")


def test_ids_that_were_given_anew_at_each_refresh_would_be_seen(house, monkeypatch):
    """The planted fault: the past is forgotten, and records that founded a customer go."""
    House(house).refresh()
    before = customers(house)

    def forgetful(connection, islands, decisions, past):
        return identify_customers(connection, islands, decisions, type(past)(connection))

    monkeypatch.setattr("cutaway.customers.identifying.identify_customers", forgetful)
    (house / "data" / "debtors.csv").write_text(
        "".join(line for line in debtors().splitlines(keepends=True) if not line.startswith("0002,"))
    )
    (house / "data" / "invoices.csv").write_text(invoices().replace("R2,0002,", "R2,0003,"))
    House(house).refresh()
    assert customers(house)["crm:A2"] != before["crm:A2"]


def linked(house: Path):
    return next(f for f in House(house).findings() if f.practice == "information.records_linked")


def test_how_surely_records_are_joined_is_told_record_by_record(house):
    House(house).refresh()
    rows = {row["record_id"]: row for row in House(house).evidence("information.records_linked").to_pylist()}
    assert rows["crm:A1"]["joined"] == 1
    assert 0.99 < rows["crm:A1"]["right"] <= 1, "a shared id, and all else agrees"
    assert rows["crm:A0"]["joined_right_low"] < rows["crm:A1"]["joined_right_low"], "found by likeness alone"
    told = linked(house)
    assert told.n == len(rows) == 83
    assert told.low < told.value <= told.high
    assert [(e.reason, e.n) for e in told.exclusions] == [("nothing in it tells who it is", 1)]


def test_what_an_owner_has_in_common_with_what_it_owns_is_no_missing_link(house):
    House(house).refresh()
    rows = {row["record_id"]: row for row in House(house).evidence("information.records_linked").to_pylist()}
    assert rows["crm:A90"]["belonging"] - rows["crm:A90"]["joined_right"] < 0.1


def test_a_decision_of_a_person_is_certain_in_how_surely_records_are_joined(house):
    House(house).refresh()
    of = customers(house)
    before = linked(house)
    House(house).customers.split(["billing:0001"], by="ana", why="another firm")
    House(house).customers.merge([of["crm:A2"], of["crm:A3"]], by="ana", why="one firm")
    House(house).refresh()
    rows = {row["record_id"]: row for row in House(house).evidence("information.records_linked").to_pylist()}
    assert rows["crm:A1"]["joined"] == 0
    assert rows["crm:A1"]["belonging"] < 0.1, "apart, by decision"
    assert rows["crm:A2"]["joined"] == 3
    assert rows["crm:A2"]["joined_right"] > 2.9
    assert linked(house).value == pytest.approx(before.value, abs=0.005)


def test_records_that_were_joined_before_count_as_they_did_when_nothing_else_changed(house):
    House(house).refresh()
    before = linked(house)
    (house / "data" / "accounts_2.csv").write_text(
        "id,name,city,website,owner,segment\nA95,Neu & Partner KG,Worms,,,small\n"
    )
    House(house).refresh()
    assert linked(house).n == before.n + 1
    assert linked(house).value == pytest.approx(before.value, abs=0.005)


def test_one_island_alone_does_not_tell_how_well_records_are_joined(house):
    (house / "to_book/billing/customer_record.sql").unlink()
    (house / "to_book/billing/invoice.sql").write_text(INVOICES.replace("debtor AS customer_id", "'A1' AS customer_id"))
    House(house).refresh()
    told = linked(house)
    assert told.verdict.value == "unknown"
    assert "no other island keeps customers" in told.why_unknown


PROMISE = {"what": "A new offer", "promised_on": "2024-03-01", "team": "desk"}


def promised(house: Path) -> str:
    """The customer of the one promise that the book has."""
    (row,) = House(house).sql("SELECT customer_id FROM promise").to_pylist()
    return row["customer_id"]


def test_what_was_written_down_follows_its_customer_through_merge_and_undo(house):
    House(house).refresh()
    of = customers(house)
    kept, gone = of["crm:A5"], of["crm:A6"]
    House(house).decided.add(Promise, PROMISE | {"customer_id": gone}, by="ana")
    House(house).refresh()
    assert promised(house) == gone
    deed = House(house).customers.merge([kept, gone], by="ana", why="one firm")
    House(house).refresh()
    assert promised(house) == kept
    named = House(house).decided.customers.names_of([gone, kept])
    assert named[gone] == named[kept] != kept
    assert House(house).decided.customers.ids_of([gone]) == {gone: kept}
    House(house).customers.undo(deed.position, by="ana", why="they are two")
    House(house).refresh()
    assert promised(house) == gone, "the id is back, and so is what was written with it"


def test_what_was_written_of_a_part_that_was_split_off_goes_home_when_the_split_is_undone(house):
    House(house).refresh()
    deed = House(house).customers.split(["billing:0007"], by="ana", why="another firm")
    House(house).refresh()
    of = customers(house)
    part, whole = of["billing:0007"], of["crm:A7"]
    assert part != whole
    House(house).decided.add(Promise, PROMISE | {"customer_id": part}, by="ana")
    House(house).refresh()
    assert promised(house) == part
    House(house).customers.undo(deed.position, by="ana", why="one after all")
    House(house).refresh()
    assert promised(house) == customers(house)["crm:A7"] == whole
    House(house).refresh()
    (house / "data" / "accounts_3.csv").write_text("id,name,city,website,owner,segment\nA96,Zet KG,Ulm,,,small\n")
    House(house).refresh()
    assert promised(house) == whole, "also at the refresh after"


def test_persons_at_customers_that_are_merged_and_split_go_with_them(house):
    people = "SELECT id AS person_id, account AS customer_id FROM people"
    (house / "to_book" / "crm" / "person.sql").write_text(people)
    (house / "data" / "people.csv").write_text("id,account\nP1,A8\nP2,A9\n")
    House(house).refresh()

    def at() -> list[str]:
        told = House(house).sql("SELECT customer_id FROM person ORDER BY source_id").to_pylist()
        return sorted({row["customer_id"] for row in told})

    of = customers(house)
    assert at() == sorted([of["crm:A8"], of["crm:A9"]])
    deed = House(house).customers.merge([of["crm:A8"], of["crm:A9"]], by="ana", why="one firm")
    House(house).refresh()
    assert at() == [of["crm:A8"]]
    House(house).customers.undo(deed.position, by="ana", why="two after all")
    House(house).refresh()
    assert at() == sorted([of["crm:A8"], of["crm:A9"]])
