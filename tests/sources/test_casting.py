from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.settings import ColumnForm
from cutaway.sources.casting import cast
from cutaway.warehouse.duck import open_duck, quoted

REFUSED = None
COMMA = {"decimal_comma": True}
DAY_FIRST = {"format": "%d/%m/%Y %H:%M"}


def typed(text: str, form: ColumnForm, zone: str = "UTC", *, engine: duckdb.DuckDBPyConnection | None = None) -> Any:
    return (engine or open_duck()).execute(f"SELECT {cast(quoted(text), form, zone)}").fetchall()[0][0]


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        ("text", "007", "007"),
        ("text", "1.10", "1.10"),
        ("text", "NA", "NA"),
        ("text", " 78135 ", " 78135 "),
        ("integer", "007", 7),
        ("integer", "-12", -12),
        ("integer", " 12 ", 12),
        ("integer", "1.0", REFUSED),
        ("integer", "1E5", REFUSED),
        ("integer", "99999999999999999999", REFUSED),
        ("integer", "twelve", REFUSED),
        ("number", "1.5", 1.5),
        ("number", "1e3", 1000.0),
        ("number", "1,5", REFUSED),
        ("number", "1e400", REFUSED),
        ("number", "nan", REFUSED),
        ("number", "inf", REFUSED),
        ("number", "0x10", REFUSED),
        ("money", "12.3456", Decimal("12.3456")),
        ("money", "-0.01", Decimal("-0.01")),
        ("money", "12 EUR", REFUSED),
        ("money", "1e30", REFUSED),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("date", "2024-02-30", REFUSED),
        ("date", "2023-02-29", REFUSED),
        ("date", "2024-05-01 23:59:59", date(2024, 5, 1)),
        ("date", "01/02/2024", REFUSED),
        ("date", "epoch", REFUSED),
        ("date", "infinity", REFUSED),
        ("date", "20240501", REFUSED),
        ("instant", "2024-05-01T10:00:00", datetime(2024, 5, 1, 10)),
        ("instant", "2024-05-01 10:00", datetime(2024, 5, 1, 10)),
        ("instant", "2024-05-01", datetime(2024, 5, 1)),
        ("instant", "-infinity", REFUSED),
        ("instant", "2024-05-01 (BC)", REFUSED),
        ("instant", "2024-13-01 10:00", REFUSED),
        ("boolean", "Yes", True),
        ("boolean", "0", False),
        ("boolean", "maybe", REFUSED),
    ],
)
def test_a_text_is_taken_for_what_it_says_or_not_at_all(type: str, text: str, value: object) -> None:
    assert typed(text, ColumnForm(type)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50", 1234.5),
        ("1234,5", 1234.5),
        ("-0,5", -0.5),
        (",5", 0.5),
        ("1.234", 1234.0),
        ("12.345.678,9", 12345678.9),
        ("12.5", REFUSED),
        ("1.2.3,4", REFUSED),
        ("1,234.50", REFUSED),
        ("1234.567,8", REFUSED),
    ],
)
def test_with_a_decimal_comma_a_point_stands_between_thousands_or_nowhere(text: str, value: float | None) -> None:
    assert typed(text, ColumnForm("number", **COMMA)) == value
    money = typed(text, ColumnForm("money", **COMMA))
    assert money == (None if value is None else Decimal(str(value)))


def test_a_day_first_date_is_read_as_it_is_declared() -> None:
    assert typed("01/02/2016 01:16", ColumnForm("instant", **DAY_FIRST)) == datetime(2016, 2, 1, 1, 16)
    assert typed("29/2/2016 1:16", ColumnForm("instant", **DAY_FIRST)) == datetime(2016, 2, 29, 1, 16)
    assert typed("2/29/2016 1:16", ColumnForm("instant", **DAY_FIRST)) is None
    assert typed("29/2/2016 1:16 extra", ColumnForm("instant", **DAY_FIRST)) is None
    assert typed("02-Jun-06", ColumnForm("date", format="%d-%b-%y")) == date(2006, 6, 2)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2024-07-01T10:00:00Z", datetime(2024, 7, 1, 12)),
        ("2024-07-01 10:00:00 UTC", datetime(2024, 7, 1, 12)),
        ("2024-07-01T10:00:00+05:30", datetime(2024, 7, 1, 6, 30)),
        ("2024-07-01T10:00:00-0400", datetime(2024, 7, 1, 16)),
        ("2024-07-01 10:00:00+02", datetime(2024, 7, 1, 10)),
        ("2024-07-01 10:00:00", datetime(2024, 7, 1, 10)),
        ("2024-12-31T23:30:00Z", datetime(2025, 1, 1, 0, 30)),
    ],
)
def test_an_instant_with_a_zone_is_brought_to_the_clock_of_the_source(text: str, clock: datetime) -> None:
    assert typed(text, ColumnForm("instant"), "Europe/Berlin") == clock
    assert typed(text, ColumnForm("date"), "Europe/Berlin") == clock.date()


def test_a_format_with_a_zone_is_brought_to_the_clock_of_the_source() -> None:
    form = ColumnForm("date", format="%d.%m.%Y %H:%M %z")
    assert typed("31.12.2024 23:30 +0000", form, "Europe/Berlin") == date(2025, 1, 1)


def test_the_two_equal_hours_of_an_autumn_night_stay_apart_where_the_source_says_its_zone() -> None:
    engine = open_duck()
    epochs = [
        engine.execute(
            f"SELECT epoch({cast(quoted(text), ColumnForm('instant'), 'Europe/Berlin', keeps_zone=True)})"
        ).fetchall()[0][0]
        for text in ("2023-10-29T02:30:00+02:00", "2023-10-29T02:30:00+01:00")
    ]
    assert epochs[1] - epochs[0] == 3600


@given(st.integers(min_value=-(2**63), max_value=2**63 - 1))
def test_every_whole_number_comes_back_as_it_was(number: int) -> None:
    assert typed(str(number), ColumnForm("integer"), engine=ENGINE) == number


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=4, allow_nan=False, allow_infinity=False))
def test_every_amount_of_money_comes_back_to_the_last_place_with_a_point_or_a_comma(amount: Decimal) -> None:
    assert typed(f"{amount:f}", ColumnForm("money"), engine=ENGINE) == amount
    german = f"{amount:,.4f}".translate(str.maketrans(",.", ".,"))
    assert typed(german, ColumnForm("money", **COMMA), engine=ENGINE) == amount


ENGINE = open_duck()


@pytest.mark.parametrize(
    ("format", "text", "since_1970"),
    [("epoch", "1741251600", 1741251600_000), ("epoch_ms", "1741251600500", 1741251600_500)],
)
def test_moments_counted_from_1970_are_the_same_instant_in_every_zone(format: str, text: str, since_1970: int):
    for zone in ("UTC", "Asia/Tokyo"):
        moments = ", ".join(
            f"epoch_ms({cast(quoted(one), ColumnForm('instant', format), zone)})" for one in (text, "now")
        )
        assert open_duck().execute(f"SELECT {moments}").fetchall() == [(since_1970, REFUSED)]
