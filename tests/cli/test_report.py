from __future__ import annotations

import pytest


def test_a_report_is_written_and_verified_from_the_command_line(cutaway, published, tmp_path):
    out = tmp_path / "board.pdf"
    done = cutaway("report", "--house", published, "--out", out)
    assert done.code == 0
    assert done.out.startswith(f"Written: {out}, of snapshot 00000001\n")
    assert f"cutaway verify --house {published} --report {out}" in done.out
    checked = cutaway("verify", "--house", published, "--report", out)
    assert checked.code == 0
    assert "were computed again from the rows of snapshot 00000001: all as written." in checked.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--out", "board.gif"), ".gif"), (("--since", "2020-01-01"), "There is no snapshot before")],
)
def test_what_cannot_be_reported_is_bad_input(cutaway, published, tmp_path, arguments, told):
    done = cutaway("report", "--house", published, *arguments)
    assert done.code == 2
    assert told in done.err


def test_a_file_that_is_no_report_is_bad_input(cutaway, published, tmp_path):
    (tmp_path / "x.pdf").write_text("hello")
    done = cutaway("verify", "--house", published, "--report", tmp_path / "x.pdf")
    assert done.code == 2
    assert "not a PDF" in done.err


def test_a_report_of_another_house_leaves_with_two_and_a_next_step(cutaway, published, tmp_path):
    from tests.cli.conftest import make_house

    cutaway("report", "--house", published, "--out", tmp_path / "board.pdf")
    other = make_house(tmp_path / "other")
    (other / "data" / "orders.csv").write_text((other / "data" / "orders.csv").read_text().replace("T1", "T7"))
    cutaway("refresh", "--house", other, "--quiet")
    done = cutaway("verify", "--house", other, "--report", tmp_path / "board.pdf")
    assert done.code == 2
    assert "another snapshot 00000001" in done.err
