"""A house in which every word from outside is an attack: names, teams, segments, titles, reasons, comments."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import cutaway.decided as decided
from cutaway.decided.fields import Field, Kind, fields_of
from cutaway.house import House

ATTACK = "<xcanary>\" xcanary=1 ' xcanary=2 {{7919*7907}}"  # breaks out of a text, of an attribute, or into a template
THINGS = (
    decided.Cancellation,
    decided.Claim,
    decided.Decision,
    decided.Incentive,
    decided.Loop,
    decided.Meeting,
    decided.Objective,
    decided.Promise,
)
PRACTICE = "basics.on_time_delivery"
EXCEPT = {
    decided.Claim: {"room": "basics", "practice": PRACTICE, "value": "99"},
    decided.Loop: {"practice": PRACTICE, "ended_on": "", "outcome": ""},
    decided.Promise: {"outcome": "", "ended_on": ""},
}
TOML = """
[house]
name = '''Words {attack}'''

[sources.all]
title = '''Exports {attack}'''
island = '''Island {attack}'''
timezone = "UTC"

[sources.all.tables.orders]
files = "orders.csv"
[sources.all.tables.orders.columns]
ordered = "instant"
promised = "date"
delivered = "date"

[sources.all.tables.cases]
files = "cases.csv"
[sources.all.tables.cases.columns]
opened = "instant"
closed = "instant"

[benchmarks."basics.on_time_delivery"]
good = 0.98
poor = 0.90
basis = '''Our contracts {attack}'''
"""
QUERIES = {
    "customer_record": "SELECT customer AS customer_record_id, customer AS name, min(segment) AS segment,"
    " min(segment) AS city FROM orders GROUP BY customer",
    "order": "SELECT id AS order_id, customer AS customer_id, ordered AS ordered_at, promised AS promised_on,"
    " delivered AS delivered_on, team FROM orders",
    "invoice": "SELECT id AS invoice_id, customer AS customer_id, promised AS issued_on, 100.00 AS amount,"
    " 'EUR' AS currency, team FROM orders",
    "case": "SELECT id AS case_id, customer AS customer_id, 'complaint' AS kind, topic AS channel, topic, topic AS"
    " priority, opened AS opened_at, closed AS closed_at, team, topic AS subject FROM cases",
    "case_event": "SELECT id || '1' AS case_event_id, id AS case_id, opened AS happened_at, 'opened' AS kind, team"
    " FROM cases UNION ALL SELECT id || '2', id, closed, 'closed', team FROM cases",
}


def make(folder: Path) -> House:
    """A refreshed house with attacks in every column, file and entry."""
    (folder / "data").mkdir(parents=True)
    (folder / "cutaway.toml").write_text(TOML.replace("{attack}", ATTACK))
    queries = folder / "to_book" / "all"
    queries.mkdir(parents=True)
    for table, query in QUERIES.items():
        (queries / f"{table}.sql").write_text(query)
    _write_exports(folder / "data")
    House(folder).refresh()
    _write_down(House(folder))
    House(folder).refresh()
    return House(folder)


def _write_exports(folder: Path) -> None:
    day = date(2026, 1, 5)
    orders = ["id,customer,segment,team,ordered,promised,delivered"]
    cases = ["id,customer,team,topic,opened,closed"]
    for n in range(120):
        at = day + timedelta(days=n)
        word = ATTACK.replace('"', '""')
        told = f'"{n} {word}","Customer {n % 12} {word}"'
        team = f'"Team {n % 3} {word}"'
        orders.append(
            f'{told},"Segment {n % 2} {word}",{team},{at} 09:00,{at + timedelta(days=5)},{at + timedelta(days=6)}'
        )
        cases.append(f'{told},{team},"Topic {word}",{at} 10:00,{at + timedelta(days=n % 4)} 15:00')
    (folder / "orders.csv").write_text("\n".join(orders) + "\n")
    (folder / "cases.csv").write_text("\n".join(cases) + "\n")


def _write_down(house: House) -> None:
    for thing in THINGS:
        typed = {field.name: typed_of(field) for field in fields_of(thing)} | EXCEPT.get(thing, {})
        house.decided.add(thing, typed, by=ATTACK, why=ATTACK)
    house.decided.asking.open(
        "pulse",
        title=ATTACK,
        units=f"{ATTACK}: 9",
        statements=[ATTACK],
        closes_on=date.today() + timedelta(days=9),
        by=ATTACK,
        why=ATTACK,
    )


def typed_of(field: Field) -> str:
    """What an attacker types into a field; what is no text holds something that is let in."""
    match field.kind:
        case Kind.LINE | Kind.WORDS | Kind.UNIT:
            return ATTACK
        case Kind.CHOICE:
            return field.example or field.choices[0][0]
        case Kind.CUSTOMER:
            return f"Customer 3 {ATTACK}"
    return field.example
