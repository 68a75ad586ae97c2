"""Numbers and days are written as the reader writes them; ids and versions are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from cutaway_web.look.locale import locale_of

THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("accepted", "number", "day"),
    [
        ("en-GB,en;q=0.8", "1,204,000 rows, 79.1 %", "5 Jun 2026"),
        ("de-DE", "1.204.000 rows, 79,1 %", "05.06.2026"),
        ("fr", f"1{THIN}204{THIN}000 rows, 79,1 %", "05/06/2026"),
        ("de-CH", "1’204’000 rows, 79.1 %", "05.06.2026"),
        ("xx", "1,204,000 rows, 79.1 %", "5 Jun 2026"),
        ("", "1,204,000 rows, 79.1 %", "5 Jun 2026"),
    ],
)
def test_numbers_and_days_follow_the_reader(accepted, number, day):
    locale = locale_of(accepted)
    assert locale.text("1,204,000 rows, 79.1 %") == number
    assert locale.date(date(2026, 6, 5)) == day


@pytest.mark.parametrize("text", ["basics.on_time_delivery", "1.2.3", "C1,2", "#1.5", "2026-06-30", "v0.1.0"])
def test_what_is_no_number_is_left_alone(text):
    assert locale_of("de").text(text) == text
