"""How the drawing leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.drawing import Building, draw, png
from cutaway.errors import CutawayError


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.svg", b"<svg"), ("a.HTML", b"<!doctype html>"), ("a.pdf", b"%PDF"), ("a.png", b"\x89PNG")],
)
def test_the_suffix_says_the_format(building: Building, tmp_path: Path, name: str, start: bytes) -> None:
    draw(building, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_suffix_that_is_unknown_is_answered_with_the_list(building: Building, tmp_path: Path) -> None:
    with pytest.raises(CutawayError) as told:
        draw(building, tmp_path / "a.jpg")
    assert ".jpg" in str(told.value)
    assert ".svg, .html, .pdf, .png" in str(told.value)
    assert not (tmp_path / "a.jpg").exists()


def test_a_folder_that_is_not_there_is_told_and_nothing_is_written(building: Building, tmp_path: Path) -> None:
    with pytest.raises(CutawayError, match="No such file or directory"):
        draw(building, tmp_path / "nowhere" / "a.svg")


def test_a_picture_is_drawn_sharp(building: Building) -> None:
    made = png(building)
    wide = int.from_bytes(made[16:20], "big")
    assert wide == 2 * 1680
