"""Numbers and days are written as the reader writes them, times by the company's clock; ids are left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

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


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Berlin", "1 Jul 2026 00:30"),
        ("America/New_York", "30 Jun 2026 18:30"),
        ("UTC", "30 Jun 2026 22:30 UTC"),
    ],
)
def test_an_instant_is_told_by_the_companys_clock(zone, written):
    locale = locale_of("en", zone)
    assert locale.instant(datetime(2026, 6, 30, 22, 30)) == written  # what the book holds is in UTC
    assert locale.instant(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == written
    assert locale.date(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == written.rsplit(" 2026", 1)[0] + " 2026"


def test_a_day_stays_the_day_that_it_is_wherever_the_company_is():
    for zone in ("Asia/Tokyo", "America/New_York"):
        assert locale_of("en", zone).date(date(2026, 6, 30)) == "30 Jun 2026"
        assert locale_of("en", zone).date(datetime(2026, 6, 30)) == "30 Jun 2026"
