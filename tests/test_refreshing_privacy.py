"""What names a person stays in the vault: planted identifiers are looked for in every byte and cell of a snapshot.

Names and phone numbers in columns that are not declared personal cannot be told from other words and are not looked
for; mail addresses are, wherever they stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from cutaway.house import House

PERSONS = 6
SETTINGS = """
[house]
name = "Small company"
currency = "EUR"

[sources.desk]
tables.people = { files = "people*.csv" }
tables.cases = { files = "cases*.csv" }
tables.steps = { files = "steps*.csv" }
"""
QUERIES = {
    "person": "SELECT id AS person_id, firm AS customer_id, name, mail AS email, phone FROM people",
    "case": """
        SELECT id AS case_id, mail AS customer_id, 'question' AS kind, team, subject, channel, priority,
            opened AS opened_at, closed AS closed_at, mail AS source_id
        FROM cases
    """,
    "case_event": """
        SELECT "case" AS case_id, moment AS happened_at, kind, team, worker AS employee_id FROM steps
    """,
}


class Planted:
    """Identifiers of persons, and where each of them is planted."""

    def __init__(self) -> None:
        self.declared: list[str] = []  # in columns that are declared personal
        self.mails: list[str] = []  # in columns where nobody expects a person
        people, cases, steps = ["id,firm,name,mail,phone"], ["id,mail,team,subject,channel,priority,opened,closed"], []
        for n in range(PERSONS):
            person = [
                f"pid-{n}-zanzibar",
                f"Quirina Vandersloot-{n}",
                f"quirina{n}@vandersloot.example",
                f"+49 151 5550{n}77",
            ]
            self.declared += person
            people.append(f"{person[0]},firm{n % 2},{person[1]},{person[2]},{person[3]}")
            odd = [f"{word}{n}@Odd-Place.example" for word in ("asks", "team", "channel", "prio")]
            subject = f"Call Ezekiel Abernathy-{n} on 0171-99{n}88 please"
            worker = f"worker-{n}-timbuktu"
            self.mails += odd
            self.declared += [subject, worker]
            day = f"2024-0{n % 6 + 1}-11"
            cases.append(
                f"case{n},{odd[0]},Desk <{odd[1]}>,{subject},  {odd[2]} ,{odd[3]} (urgent),{day} 10:00,{day} 15:00"
            )
            steps += [f"case{n},{day} 11:00,response,{odd[1]},{worker}", f"case{n},{day} 12:00,{odd[3]},x,{worker}"]
        self.files = {
            "people": "\n".join(people),
            "cases": "\n".join(cases),
            "steps": "\n".join(["case,moment,kind,team,worker", *steps]),
        }

    @property
    def all(self) -> list[str]:
        return [*self.declared, *self.mails]


def cells(database: Path) -> Iterator[str]:
    """Every cell of every table of a database, as text."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        for schema, table in tables:
            for row in connection.execute(f'SELECT columns(*)::VARCHAR FROM "{schema}"."{table}"').fetchall():
                yield from (cell for cell in row if cell is not None)


def hits(folder: Path, wanted: list[str]) -> dict[str, set[str]]:
    """The wanted texts that are in a file of a folder: in its bytes, or in a cell of it."""
    found: dict[str, set[str]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = path.read_bytes().lower()
        seen = {text for text in wanted if text.lower().encode() in raw}
        if path.suffix == ".duckdb":
            held = "\n".join(cells(path)).lower()
            seen |= {text for text in wanted if text.lower() in held}
        if seen:
            found[path.name] = seen
    return found


@pytest.fixture
def planted() -> Planted:
    return Planted()


@pytest.fixture
def house(small_house: Callable[..., Path], planted: Planted) -> Path:
    made = small_house(
        **{"cutaway.toml": SETTINGS},
        **{f"to_book/{table}.sql": sql for table, sql in QUERIES.items()},
        **{f"data/{name}.csv": text for name, text in planted.files.items()},
    )
    (made / "to_book" / "order.sql").unlink()
    House(made).refresh()
    return made


def test_no_planted_identifier_is_in_any_byte_or_cell_of_a_snapshot(house: Path, planted: Planted) -> None:
    assert len(planted.all) >= 50
    facts = House(house).snapshot.facts
    assert facts["tables"]["case"] == facts["tables"]["person"] == PERSONS, "an empty book would hold nothing either"
    assert hits(house / ".cutaway" / "snapshots", planted.all) == {}


def test_what_is_declared_personal_is_in_the_vault(house: Path, planted: Planted) -> None:
    vault = house / ".cutaway" / "vault" / f"{House(house).snapshot.id}.duckdb"
    in_vault = set().union(*hits(vault.parent, planted.declared).values())
    texts = [text for text in planted.declared if not text.startswith(("pid-", "worker-"))]
    assert set(texts) <= in_vault
    with duckdb.connect(str(vault), read_only=True) as connection:
        kinds = dict(connection.execute("SELECT book_column, count(*) FROM kept GROUP BY book_column").fetchall())
    assert kinds == {"name": PERSONS, "email": PERSONS, "phone": PERSONS, "subject": PERSONS}


def test_refused_values_are_counted_by_reason_in_the_manifest_and_told_in_the_vault_alone(
    house: Path, planted: Planted
) -> None:
    entry = next(e for e in House(house).snapshot.facts["entries"] if e["table"] == "case_event")
    assert entry["quarantined"] == PERSONS
    assert all("@" not in reason for reason, _ in entry["reasons"])
    manifest = House(house).snapshot.folder / "manifest.json"
    assert not any(text.lower() in manifest.read_text().lower() for text in planted.all)
    findings = json.dumps([f.as_json() for f in House(house).findings()]).lower()
    assert not any(text.lower() in findings for text in planted.all)
    vault = house / ".cutaway" / "vault" / f"{House(house).snapshot.id}.duckdb"
    assert len(hits(vault.parent, [f"prio{n}@odd-place.example" for n in range(PERSONS)])[vault.name]) == PERSONS


def test_one_person_has_one_pseudonym_in_every_table(house: Path) -> None:
    told = House(house).sql('SELECT c.customer_id FROM book."case" AS c JOIN book.customer USING (customer_id)')
    assert told.num_rows == PERSONS
    assert len(set(told.column(0).to_pylist())) == PERSONS


def test_an_identifier_that_reached_the_book_would_be_found(
    house: Path, planted: Planted, small_house: Callable[..., Path]
) -> None:
    """The negative control: names returned as a team are in the snapshot, and the same scan finds them."""
    leaking = small_house(
        "leaking",
        **{"cutaway.toml": SETTINGS},
        **{f"to_book/{table}.sql": sql for table, sql in QUERIES.items()},
        **{f"data/{name}.csv": text for name, text in planted.files.items()},
    )
    (leaking / "to_book" / "order.sql").unlink()
    sql = QUERIES["case"].replace(" team, subject,", " subject AS team, subject,")
    assert sql != QUERIES["case"]
    (leaking / "to_book" / "case.sql").write_text(sql)
    House(leaking).refresh()
    found = set().union(*hits(leaking / ".cutaway" / "snapshots", planted.all).values())
    assert len([text for text in found if "Ezekiel" in text]) == PERSONS


def test_only_the_owner_may_enter_the_vault(house: Path) -> None:
    assert (house / ".cutaway" / "vault").stat().st_mode & 0o777 == 0o700
    assert (house / ".cutaway" / "vault" / "key").stat().st_mode & 0o777 == 0o600
