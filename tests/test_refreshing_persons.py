"""A house whose customers are persons: resolved, merged, split and undone as companies are; junk merges nobody."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.customers.resolving import engine
from cutaway.house import House
from tests.customers.resolving.test_junk import poisoned
from tests.test_refreshing_customers import customers
from tests.test_refreshing_customers import house as two_islands

companies = two_islands  # the house of two islands of companies

SETTINGS = """
[house]
name = "Persons"
currency = "EUR"

[sources.shop]
tables.people = { files = "shop*.csv" }
tables.sales = { files = "sales.csv", columns = { day = "date", net = "money" } }

[sources.club]
tables.people = { files = "club*.csv" }
"""
PEOPLE = (
    "SELECT id AS customer_record_id, 'person' AS kind, given AS given_name, family AS family_name, born AS born_on, "
    "mail AS email, phone, town AS city FROM people"
)
SALES = "SELECT no AS invoice_id, who AS customer_id, day AS issued_on, net AS amount, 'EUR' AS currency FROM sales"
GIVEN = ("Anna", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Ida", "Jonas")
FAMILY = ("Amberg", "Brandner", "Czerny", "Dorn", "Eichinger")


def people(many: int, sign: str) -> str:
    """Persons of one island; the club leaves out every third mail address, and writes family names in capitals."""
    rows = ["id,given,family,born,mail,phone,town"]
    for i in range(many):
        given, family = GIVEN[i % 10], FAMILY[i // 10 % 5]
        mail = f"{given.lower()}{i}@mail.example" if sign == "S" or i % 3 else ""
        written = family.upper() if sign == "C" else family
        rows.append(f"{sign}{i},{given},{written},19{50 + i}-0{i % 9 + 1}-1{i % 7},{mail},+49 151 77{i:02}8{i:02},Linz")
    return "\n".join(rows) + "\n"


@pytest.fixture
def persons(small_house: Callable[..., Path]) -> Path:
    sales = "\n".join(["no,who,day,net", *(f"R{i},S{i},2024-0{i % 9 + 1}-05,{100 + i}" for i in range(40))])
    made = small_house(
        **{
            "cutaway.toml": SETTINGS,
            "to_book/shop/customer_record.sql": PEOPLE,
            "to_book/club/customer_record.sql": PEOPLE,
            "to_book/shop/invoice.sql": SALES,
            "data/shop.csv": people(40, "S"),
            "data/club.csv": people(40, "C"),
            "data/sales.csv": sales + "\n",
        }
    )
    (made / "to_book" / "order.sql").unlink()
    (made / "data" / "orders.csv").unlink()
    return made


def test_persons_of_two_islands_are_found_by_what_they_have_in_common(persons):
    House(persons).refresh()
    of = customers(persons)
    assert sum(of[f"shop:S{i}"] == of[f"club:C{i}"] for i in range(40)) >= 39
    assert len(set(of.values())) in (40, 41)


def test_persons_are_merged_split_and_undone_and_a_refresh_keeps_to_it(persons):
    House(persons).refresh()
    first, register = customers(persons), House(persons).customers
    merged = register.merge([first["shop:S1"], first["shop:S2"]], by="ana", why="married, and moved")
    parted = register.split(["club:C5"], by="ana", why="father and son")
    House(persons).refresh()
    of = customers(persons)
    assert of["shop:S1"] == of["shop:S2"] == of["club:C2"] == first["shop:S1"]
    assert of["shop:S5"] == first["shop:S5"] != of["club:C5"]
    for deed in (parted, merged):
        House(persons).customers.undo(deed.position, by="ana", why="a mistake")
    House(persons).refresh()
    assert customers(persons) == first


def shown(house: Path) -> dict[str, str]:
    """The customer of each record with all decisions that count now, without a refresh."""
    register = House(house).customers
    return {record: id for id in (c.id for c in register.customers()) for record in _records(register, id)}


def _records(register, id: str) -> list[str]:
    return [record.id for record in register.show(id, by="test").records]


def walk(house: Path, deeds: int, seed: int) -> None:
    """Random merges, splits and undos by the register; then all that counts is undone, and nothing has changed."""
    House(house).refresh()
    first, register, rng = customers(house), House(house).customers, random.Random(seed)
    done = Counter[str]()
    while done.total() < deeds:
        ids = [customer.id for customer in register.customers()]
        kind = rng.choice(("merge", "split", "undo"))
        if kind == "merge":
            if len(ids) < 2:  # a long walk can make one customer of all
                continue
            register.merge(rng.sample(ids, 2), by="test", why="a random deed")
        elif kind == "split":
            records = _records(register, rng.choice(ids))
            if len(records) < 2:
                continue
            register.split(rng.sample(records, rng.randrange(1, len(records))), by="test", why="a random deed")
        else:
            standing = [deed for deed in register.history() if not deed.undone]
            if not standing:
                continue
            register.undo(rng.choice(standing).position, by="test", why="a random deed")
        done[kind] += 1
    assert min(done[kind] for kind in ("merge", "split", "undo")) > deeds / 8
    assert shown(house) != first, "a walk that stays where it began would prove nothing"
    for deed in reversed(register.history()):
        if deed.kind != "undo" and not next(d for d in register.history() if d.position == deed.position).undone:
            register.undo(deed.position, by="test", why="all undone")
    assert shown(house) == first
    House(house).refresh()
    assert customers(house) == first


@pytest.mark.parametrize("which", ["companies", "persons"])
def test_random_merges_splits_and_undos_of_a_house_return_to_the_first_state(which, request):
    walk(request.getfixturevalue(which), 30, 20261125)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("which", ["companies", "persons"])
def test_a_thousand_random_merges_splits_and_undos_of_a_house_return_to_the_first_state(which, request):
    walk(request.getfixturevalue(which), 1000, 7)


def poison(house: Path, junk: int = 50, count: int = 10_000) -> None:
    """Puts 500 people who are recorded twice in place of the persons of the club, and beside them those with junk."""
    rows = poisoned(people=count, junk=junk, twice=500)
    for file, sign in (("club", "s"), ("club-junk", "r")):
        rows.execute(
            f"COPY (SELECT record_id AS id, given, family, born, mail, phone, tax, '' AS town FROM records "
            f"WHERE starts_with(record_id, '{sign}') ORDER BY id) TO '{house / 'data' / f'{file}.csv'}' (HEADER)"
        )
    (house / "to_book/club/customer_record.sql").write_text(PEOPLE.replace("phone,", "phone, tax AS tax_number,"))


@pytest.mark.slow
def test_fifty_junk_identifiers_shared_by_ten_thousand_people_merge_nobody_in_a_refresh(persons):
    poison(persons)
    told = House(persons).refresh().facts["identified"]
    of = customers(persons)
    assert told["junk"] >= 50
    assert max(Counter(of.values()).values()) <= 5
    twice = sum(of[f"club:s{i:05}a"] == of[f"club:s{i:05}b"] for i in range(500))
    assert twice >= 450, "identifiers of one's own do identify"
    (persons / "data" / "club-later.csv").write_text(
        (persons / "data" / "club.csv").read_text().splitlines()[0]
        + "\nz1,Zoe,Neuling,1990-01-01,office0@shared.example.com,+49 30 5550001,,\n"
    )
    again = House(persons).refresh().facts["identified"]
    later = customers(persons)
    assert again["judged"] == 1
    assert {record: later[record] for record in of} == of, "ids stay"
    assert list(later.values()).count(later["club:z1"]) == 1


@pytest.mark.parametrize("looked_for", [True, False])
def test_junk_that_arrives_later_merges_nobody_and_would_if_it_were_not_looked_for(persons, looked_for, monkeypatch):
    poison(persons, junk=40, count=480)
    later = (persons / "data" / "club-junk.csv").rename(persons / "later.csv")
    House(persons).refresh()
    later.rename(persons / "data" / "club-junk.csv")
    if not looked_for:
        monkeypatch.setattr(engine, "find_junk", lambda connection, fields: ())
    assert House(persons).refresh().facts["identified"]["judged"] == 480
    assert (max(Counter(customers(persons).values()).values()) <= 5) == looked_for
