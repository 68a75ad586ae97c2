"""Numbers on pages: differences have a sign, and none where nothing is left of them."""

from __future__ import annotations

import pytest

from cutaway_web.look.environment import STATIC, address_in_drawing, asset, file_size, points, weekly


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.0213, "+2.1 points"), (-0.05, "\N{MINUS SIGN}5.0 points"), (-0.0001, "±0.0 points"), (0, "±0.0 points")],
)
def test_a_difference_of_shares_has_its_sign(share, written):
    assert points(share) == written


def test_what_the_drawing_names_has_a_page():
    assert address_in_drawing("room-basics") == "/rooms/basics/"
    assert address_in_drawing("doubts") == "/customers/review/"
    assert address_in_drawing("basics.on_time_delivery") == "/practices/basics.on_time_delivery/"


def test_a_file_of_another_content_has_another_address(tmp_path):
    asset.cache_clear()
    before = asset("icon.svg")
    assert before.startswith("/static/icon.svg?") and len(before.partition("?")[2]) == 12
    assert asset("htmx.js") != before and (STATIC / "htmx.LICENSE.txt").read_text().startswith("htmx.js is htmx")


def test_a_time_of_the_week_is_said_in_full():
    assert weekly("mon 07:00") == "Monday at 07:00"
    assert weekly("sun 23:59") == "Sunday at 23:59"


def test_a_length_is_said_in_the_unit_that_is_read_at_a_glance():
    assert [file_size(length) for length in (1, 12_300, 999_999, 23_871_000)] == [
        "1 kB",
        "13 kB",
        "1,000 kB",
        "23.9 MB",
    ]
