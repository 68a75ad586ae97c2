"""The simulator as a whole: the same bytes twice, any size, and nothing that its answer key does not say."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from cutaway.errors import CutawayError
from cutaway.simulator import Bank, Defects, simulate
from cutaway.simulator.population import BLOCK
from tests.simulator.conftest import Simulated
from tests.simulator.plain_reader import read_book, source_forms


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    one = simulate(tmp_path / "one", seed=3, customers=60, years=2)
    two = simulate(tmp_path / "two", seed=3, customers=60, years=2)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert one == two and one.values == two.values


def test_another_seed_writes_another_company(tmp_path: Path) -> None:
    simulate(tmp_path / "one", seed=3, customers=60, years=2)
    simulate(tmp_path / "two", seed=4, customers=60, years=2)
    one, two = digests(tmp_path / "one"), digests(tmp_path / "two")
    assert [name for name in one if one[name] == two[name]] == ["helpdesk/groups.csv"]


def test_a_second_run_into_the_same_folder_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    simulate(tmp_path / "both", seed=3, customers=120, years=3)
    simulate(tmp_path / "both", seed=3, customers=60, years=3)
    simulate(tmp_path / "once", seed=3, customers=60, years=3)
    assert digests(tmp_path / "both") == digests(tmp_path / "once")


def test_the_other_bank_of_texts_changes_texts_alone(tmp_path: Path) -> None:
    simulate(tmp_path / "one", customers=60, years=2, bank=Bank.DEVELOPING)
    simulate(tmp_path / "two", customers=60, years=2, bank=Bank.ANSWER_KEY)
    one, two = read_book(tmp_path / "one"), read_book(tmp_path / "two")
    everything_but_texts = 'SELECT * EXCLUDE (subject) FROM "case" ORDER BY case_id'
    assert one.rows(everything_but_texts) == two.rows(everything_but_texts)
    subjects = 'SELECT DISTINCT subject FROM "case"'
    assert not set(one.rows(subjects)) & set(two.rows(subjects))


@pytest.mark.parametrize(
    "wrong", [{"customers": 49}, {"customers": 2_000_000}, {"years": 1}, {"years": 16}, {"seed": -1}]
)
def test_a_size_that_cannot_be_simulated_is_refused_by_name(tmp_path: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(CutawayError) as refused:
        simulate(tmp_path, **wrong)  # type: ignore[arg-type]
    assert f"`{next(iter(wrong))}`" in refused.value.what
    assert refused.value.next_step
    assert not list(tmp_path.iterdir())


def test_every_row_is_in_the_answer_key(demo: Simulated) -> None:
    found = {}
    for path in sorted(demo.folder.rglob("*.csv")):
        form = source_forms().get(path.parent.name, {})
        with path.open(encoding=form.get("encoding", "utf-8-sig"), newline="") as file:
            rows = list(csv.reader(file, delimiter=form.get("delimiter", ",")))
        found[path.relative_to(demo.folder).as_posix()] = len(rows) - 1
    assert found == {file: rows.read for file, rows in demo.truth.rows.items()}


def test_rows_that_no_reader_can_cast_are_as_many_as_the_answer_key_says(demo: Simulated) -> None:
    refused = {file: demo.book.refused.get(file, 0) for file in demo.book.read}
    assert refused == {file: demo.truth.rows[file].malformed for file in refused}
    assert sum(refused.values()) >= 20


def test_a_book_row_is_made_of_every_repeated_raw_row(demo: Simulated) -> None:
    def merged(table: str) -> int:
        return int(demo.book.value(f'SELECT sum(raw_rows) - count(*) FROM book."{table}"'))

    repeated = {file: rows.repeated for file, rows in demo.truth.rows.items()}
    assert merged("case") == repeated["helpdesk/tickets.csv"] > 0
    assert merged("case_event") == repeated["helpdesk/ticket_events.csv"] > 0
    billed = sum(count for file, count in repeated.items() if file.startswith("billing/rechnungen"))
    assert merged("invoice") + merged("credit_note") == billed > 0


@pytest.mark.parametrize("customers", [50, BLOCK + 1])
def test_a_company_of_any_size_is_written_whole(tmp_path: Path, customers: int) -> None:
    truth = simulate(tmp_path, customers=customers, years=2)
    assert truth.rows["orders/customers.csv"].read == customers
    for file in ("orders/orders_full.csv", "helpdesk/tickets.csv", "helpdesk/ticket_events.csv"):
        with (tmp_path / file).open(encoding="utf-8-sig", newline="") as opened:
            ids = {row[0] for row in csv.reader(opened)} - {"Order No", "id"}
        rows = truth.rows[file]
        assert len(ids) == rows.read - rows.malformed - rows.repeated


def test_nothing_has_happened_after_the_last_day(demo: Simulated) -> None:
    for sql in (
        "SELECT max(issued_on) FROM book.invoice",
        "SELECT max(issued_on) FROM book.credit_note",
        'SELECT max(delivered_on) FROM book."order"',
        'SELECT max(ordered_at)::DATE FROM book."order"',
        "SELECT max(happened_at)::DATE FROM book.case_event",
    ):
        assert demo.book.value(sql) <= demo.truth.as_of
    assert demo.book.value('SELECT max(promised_on) FROM book."order"') > demo.truth.as_of


PROGRAM = """
import sys, resource
from pathlib import Path
from cutaway.simulator import simulate
simulate(Path(sys.argv[1]), customers=int(sys.argv[2]), years=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_three_times_the_customers_take_no_more_memory(tmp_path: Path) -> None:
    def peak(customers: int) -> float:
        command = [sys.executable, "-c", PROGRAM, str(tmp_path / str(customers)), str(customers)]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024

    small, large = peak(BLOCK), peak(3 * BLOCK)
    more = sum(path.stat().st_size for path in (tmp_path / str(3 * BLOCK)).rglob("*.csv")) / 2**20 * 2 / 3
    assert more > 40
    assert large - small < more / 2, f"{small:.0f} MB, then {large:.0f} MB"


def test_a_company_without_defects_is_the_default_of_none() -> None:
    assert Defects.none() == Defects()
    assert Defects.demo() != Defects()
