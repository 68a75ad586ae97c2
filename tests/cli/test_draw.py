from __future__ import annotations

import pytest

BEGINS = {"svg": b"<svg", "html": b"<!doctype html", "pdf": b"%PDF", "png": b"\x89PNG"}


@pytest.mark.parametrize("form", BEGINS)
def test_a_drawing_is_written_in_the_format_of_its_name(cutaway, published, tmp_path, form):
    out = tmp_path / f"drawing.{form}"
    done = cutaway("draw", "--house", published, "--out", out)
    assert (done.code, done.out) == (0, f"Drawn: {out}\n")
    assert BEGINS[form] in out.read_bytes()[:300].lower() or out.read_bytes().startswith(BEGINS[form])


def test_a_format_that_cannot_be_drawn_is_bad_input(cutaway, published, tmp_path):
    done = cutaway("draw", "--house", published, "--out", tmp_path / "drawing.gif")
    assert done.code == 2
    assert ".gif" in done.err


def test_the_page_shows_the_rows_behind_the_number(cutaway, published, tmp_path):
    cutaway("draw", "--house", published, "--out", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text()
    assert "Small works" in page
    assert "O023" in page
