"""A file that somebody sends lies below the house under a clean name, whole, and never over another one unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cutaway.connecting.taking import clean_name, folders, give_back, landing, take
from cutaway.errors import SourceError


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("orders.csv", "orders.csv"),
        ("../../etc/cron.d/orders.csv", "orders.csv"),
        ("C:\\Users\\kim\\Aufträge 2026.xlsx", "Aufträge_2026.xlsx"),
        (".hidden.csv", "hidden.csv"),
        ("a\nb;rm -rf.csv.gz", "a_b_rm_-rf.csv.gz"),
        ("x" * 300 + ".csv", "x" * 96 + ".csv"),
        ("all.zip", "all.zip"),
    ],
)
def test_a_name_is_cleaned(sent, kept):
    assert clean_name(sent) == kept


@pytest.mark.parametrize("sent", ["cutaway.toml", "order.sql", "", "..", "practice.py", "csv", "a.csv.new"])
def test_what_is_no_export_is_refused(sent):
    with pytest.raises(SourceError, match="no kind of file"):
        clean_name(sent)


def test_a_file_is_kept_in_the_folder_of_its_island(tmp_path: Path):
    done = take(tmp_path, "data", "Help desk", "t.csv", [b"a,b\n", b"1,2\n"])
    assert (done.path, done.bytes, done.outcome) == ("data/help_desk/t.csv", 8, "new")
    assert (tmp_path / "data/help_desk/t.csv").read_bytes() == b"a,b\n1,2\n"
    assert os.listdir(tmp_path / "data/help_desk") == ["t.csv"]


def test_an_island_leads_nowhere_else(tmp_path: Path):
    assert take(tmp_path, "data", "../../x", "t.csv", [b"a\n"]).path == "data/x/t.csv"


def test_another_file_of_the_same_name_stays_until_somebody_says_so(tmp_path: Path):
    take(tmp_path, "data", "", "t.csv", [b"a\n"])
    assert take(tmp_path, "data", "", "t.csv", [b"a\n"]).outcome == "same"
    with pytest.raises(SourceError, match=r"called `data/t\.csv` already"):
        take(tmp_path, "data", "", "t.csv", [b"b\n"])
    assert (tmp_path / "data/t.csv").read_bytes() == b"a\n"
    assert take(tmp_path, "data", "", "t.csv", [b"b\n"], replace=True).outcome == "replaced"
    assert (tmp_path / "data/t.csv").read_bytes() == b"b\n"


@pytest.mark.parametrize("named", ["/etc", "..", ".", "../other", ".cutaway/vault", "to_book", ""])
def test_files_land_below_the_house_whatever_its_settings_say(tmp_path: Path, named):
    assert landing(tmp_path, named) == tmp_path / "data"


def test_a_folder_below_the_house_and_that_of_its_exports_may_be_connected(tmp_path: Path):
    house, outside = tmp_path / "house", tmp_path / "outside"
    for path in ("exports/crm/a.csv", ".cutaway/vault/b.csv", "to_book/c.csv", "empty/readme.md"):
        (house / path).parent.mkdir(parents=True)
        (house / path).write_text("a\n1\n")
    outside.mkdir()
    (outside / "d.csv").write_text("a\n1\n")
    (house / "link").symlink_to(outside)
    assert [(one.path, one.files) for one in folders(house, "data")] == [("exports", (("crm/a.csv", 4),))]
    assert [one.path for one in folders(house, "../outside")] == ["../outside", "exports"]


def test_a_file_that_was_taken_in_is_given_back_and_leaves_no_empty_folder(tmp_path: Path):
    done = take(tmp_path, "data", "Help desk", "t.csv", [b"a\n1\n"])
    give_back(tmp_path, "data", done.path, done.bytes)
    assert (tmp_path / "data").is_dir() and os.listdir(tmp_path / "data") == []


def test_what_is_another_file_by_now_or_lies_elsewhere_is_not_removed(tmp_path: Path):
    take(tmp_path, "data", "", "t.csv", [b"a\n1\n"])
    (tmp_path / "other.csv").write_text("a\n1\n")
    for path, length in (("data/t.csv", 5), ("other.csv", 4), ("data/../other.csv", 4), ("data/none.csv", 4)):
        with pytest.raises(SourceError, match="nothing was removed"):
            give_back(tmp_path, "data", path, length)
    assert (tmp_path / "data" / "t.csv").exists() and (tmp_path / "other.csv").exists()
