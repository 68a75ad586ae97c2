from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cutaway.settings import ColumnForm, Settings, SourceSettings, TableForm
from cutaway.sources.landings import land_all
from cutaway.sources.raw_tables import make_raw_tables
from cutaway.warehouse.places import Places

COLUMNS = {"amount": ColumnForm("money"), "day": ColumnForm("date"), "n": ColumnForm("integer")}
GOOD = ["1,10.50,2024-01-01,3", "NA,,,", "007,-2,2024-02-29,0", '"8\n8",1,2024-01-01,1']
BAD = [
    "2,ten,2024-01-01,1",
    "3,1,01/02/2024,1",
    "4,1,2024-02-30,1",
    "5,1,2024-01-01,1.5",
    "6,1",
    "7,1,,,,",
    '"9"x,1,,',
    "",
]


def a_file(chance: random.Random) -> tuple[str, Counter[str], int]:
    """The text of a file, its good rows, and how many others it has."""
    rows = [chance.choice(GOOD if chance.random() < 0.6 else BAD) for _ in range(chance.randrange(25))]
    end = chance.choice(["\n", "\r\n"])
    text = end.join(["id,amount,day,n", *rows]) + end
    return text, Counter(row for row in rows if row in GOOD), sum(row in BAD for row in rows)


@pytest.mark.parametrize("seed", range(12))
def test_every_row_that_was_read_is_in_a_raw_table_or_in_quarantine_with_file_row_and_reason(
    island: Any, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    files = {f"t{number}.csv": a_file(chance) for number in range(chance.choice([1, 2, 4]))}
    (tmp_path / "data").mkdir()
    for name, (text, _, _) in files.items():
        (tmp_path / "data" / name).write_text(text, newline="")
    places = Places(tmp_path / "house")
    places.make()
    form = TableForm("t", "t*.csv", columns=COLUMNS)
    settings = Settings("x", sources=(SourceSettings("random", "R", "R", ".", "UTC", (form,)),))
    landed = land_all(places, settings, tmp_path / "data")
    accounts = {a.file: a for a in make_raw_tables(island.engine, settings, landed, lambda _: None)}
    kept: Counter[str] = Counter()
    for name, (_, good, bad) in files.items():
        account = accounts[name]
        assert account.read == good.total() + bad
        assert (account.landed, account.quarantined) == (good.total(), bad)
        aside = island.rows(f"SELECT row, reason FROM vault.quarantine WHERE file = '{name}'")
        assert len(aside) == len({row for row, _ in aside}) == bad
        assert all(row >= 1 and reason for row, reason in aside)
        kept |= good
    assert island.rows("SELECT count(*) FROM staging.random.t") == [(kept.total(),)]
    assert sum(a.landed - a.repeated for a in accounts.values()) == kept.total()


def test_of_a_declared_key_the_earlier_states_are_counted_as_repeated(island: Any, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t1.csv").write_text("id,state\n1,a\n2,a\n2,b\n")
    (tmp_path / "data" / "t2.csv").write_text("id,state\n1,b\n3,a\n")
    places = Places(tmp_path / "house")
    places.make()
    settings = Settings(
        "x", sources=(SourceSettings("states", "S", "S", ".", "UTC", (TableForm("t", "t*.csv", key=("id",)),)),)
    )
    landed = land_all(places, settings, tmp_path / "data")
    accounts = make_raw_tables(island.engine, settings, landed, lambda _: None)
    assert [(a.read, a.landed, a.repeated) for a in accounts] == [(3, 3, 2), (2, 2, 0)]
    assert island.rows("SELECT id, state FROM staging.states.t ORDER BY id") == [("1", "b"), ("2", "b"), ("3", "a")]
