from __future__ import annotations

import json

from tests.connecting import systems
from tests.connecting.blind_lists import LISTS


def test_exports_become_a_house_in_one_command(cutaway, tmp_path):
    systems.three_exports(tmp_path / "exports")
    done = cutaway("connect", tmp_path / "exports", "--out", tmp_path / "acme")
    assert done.code == 0, done.err
    assert "Into the book" in done.out and "What the practices would say" in done.out
    assert (tmp_path / "acme" / "CONNECT.md").exists()
    assert cutaway("refresh", "--house", tmp_path / "acme").code == 0
    assert "customer" in cutaway("check", "--house", tmp_path / "acme").out


def test_a_dry_run_writes_nothing(cutaway, tmp_path):
    systems.three_exports(tmp_path / "exports")
    before = sorted(tmp_path.rglob("*"))
    done = cutaway("connect", tmp_path / "exports", "--dry-run")
    assert done.code == 0 and "Nothing was written" in done.out
    assert sorted(tmp_path.rglob("*")) == before


def test_programs_read_the_draft_as_json(cutaway, tmp_path):
    systems.three_exports(tmp_path / "exports")
    done = cutaway("connect", tmp_path / "exports", "--dry-run", "--format", "json")
    plain = json.loads(done.out)
    assert {table["table"] for table in plain["tables"]} >= {"invoice", "case", "customer"}
    assert plain["trial"]["practices"]


def test_it_must_be_said_where_the_house_is_to_stand(cutaway, tmp_path):
    (tmp_path / "exports").mkdir()
    done = cutaway("connect", tmp_path / "exports")
    assert done.code == 2 and "--out" in done.err


def test_a_folder_without_exports_is_bad_input(cutaway, tmp_path):
    (tmp_path / "exports").mkdir()
    done = cutaway("connect", tmp_path / "exports", "--out", tmp_path / "acme")
    assert done.code == 2 and "no file" in done.err
    assert not (tmp_path / "acme").exists()


def test_an_answer_without_its_question_is_bad_input(cutaway, tmp_path):
    systems.three_exports(tmp_path / "exports")
    assert cutaway("connect", tmp_path / "exports", "--dry-run", "--answer", "nonsense").code == 2


def test_each_column_of_the_book_is_shown_with_the_columns_that_fill_it_and_no_hint_is_given_twice(cutaway, tmp_path):
    LISTS["german_calls"].put(tmp_path / "exports")
    done = cutaway("connect", tmp_path / "exports", "--dry-run")
    assert "started_at 0.87 from `Datum` + `Uhrzeit`" in done.out and "1 doubt on them" in done.out
    assert "do not say their zone. Write yours in cutaway.toml" in done.out
    hints = [line for line in done.out.splitlines() if line.startswith("           ")]
    assert len(hints) == len(set(hints)) > 3
