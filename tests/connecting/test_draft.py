from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cutaway.connecting.draft import Draft

DRAFT = Draft("exports", "Acme", (), (), (), (), {"cutaway.toml": "a = 1\n", "to_book/s/order.sql": "SELECT 1\n"})


def test_a_draft_is_written_into_a_new_folder(tmp_path: Path):
    done = DRAFT.write(tmp_path / "acme")
    assert set(done.written) == set(DRAFT.files)
    assert (tmp_path / "acme" / "to_book" / "s" / "order.sql").read_text() == "SELECT 1\n"


def test_an_unedited_draft_is_replaced_by_a_new_one(tmp_path: Path):
    DRAFT.write(tmp_path)
    done = replace(DRAFT, files={**DRAFT.files, "cutaway.toml": "a = 2\n"}).write(tmp_path)
    assert done.written == ("cutaway.toml",) and done.same == ("to_book/s/order.sql",)
    assert (tmp_path / "cutaway.toml").read_text() == "a = 2\n"


def test_what_a_person_has_edited_stays_and_the_draft_lies_beside_it(tmp_path: Path):
    DRAFT.write(tmp_path)
    (tmp_path / "to_book" / "s" / "order.sql").write_text("SELECT 42 AS mine\n")
    done = replace(DRAFT, files={**DRAFT.files, "to_book/s/order.sql": "SELECT 3\n"}).write(tmp_path)
    assert (tmp_path / "to_book" / "s" / "order.sql").read_text() == "SELECT 42 AS mine\n"
    assert (tmp_path / "to_book" / "s" / "order.sql.new").read_text() == "SELECT 3\n"
    assert "-SELECT 42 AS mine" in done.beside["to_book/s/order.sql.new"]


def test_a_house_that_somebody_made_by_hand_is_not_overwritten(tmp_path: Path):
    (tmp_path / "cutaway.toml").write_text("[house]\n")
    DRAFT.write(tmp_path)
    assert (tmp_path / "cutaway.toml").read_text() == "[house]\n"


def test_an_unedited_query_that_the_new_draft_does_without_goes_and_an_edited_one_stays(tmp_path: Path):
    draft = replace(DRAFT, files={**DRAFT.files, "to_book/s/case.sql": "SELECT 2\n"})
    draft.write(tmp_path)
    (tmp_path / "to_book" / "s" / "case.sql").write_text("SELECT 'mine'\n")
    done = replace(DRAFT, files={"cutaway.toml": "a = 1\n"}).write(tmp_path)
    assert done.removed == ("to_book/s/order.sql",)
    assert (tmp_path / "to_book" / "s" / "case.sql").exists()
