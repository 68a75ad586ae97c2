from __future__ import annotations

import pytest

from cutaway.connecting.profile.moments import formats


@pytest.mark.parametrize(
    ("values", "format"),
    [
        (["2024-01-31", "2024-02-01"], ""),
        (["2024-01-31T10:00:00Z"], ""),
        (["31.12.2024", "01.02.2024"], "%d.%m.%Y"),
        (["12/31/2024 1:05"], "%m/%d/%Y %H:%M"),
        (["02-Jun-06"], "%d-%b-%y"),
        (["06/Jan/25 08:00 AM"], "%d/%b/%y %I:%M %p"),
        (["2025-01-06 08:00:00 +0100"], "%Y-%m-%d %H:%M:%S %z"),
        (["20240131"], "%Y%m%d"),
    ],
)
def test_the_format_that_fits_every_value_is_found(values: list[str], format: str):
    assert formats(values) == [format]


def test_where_no_day_is_above_twelve_both_orders_are_left():
    assert set(formats(["01/02/2024", "03/04/2024"])) == {"%d/%m/%Y", "%m/%d/%Y"}


def test_one_day_above_twelve_decides_the_whole_column():
    assert formats(["01/02/2024", "13/04/2024"]) == ["%d/%m/%Y"]
    assert formats(["01/02/2024", "04/13/2024"]) == ["%m/%d/%Y"]


def test_points_stand_between_day_and_month_in_that_order():
    assert formats(["01.02.2024"]) == ["%d.%m.%Y"]


@pytest.mark.parametrize("values", [["INC0001"], ["31.02.2024"], ["1.5"], ["12/31/2024", "hello"], []])
def test_what_is_no_date_has_no_format(values: list[str]):
    assert formats(values) == []
