"""The reader's locale: how numbers, days and times of day are written. The words stay English."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

THIN = "\N{NARROW NO-BREAK SPACE}"
_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w.]\d)|(?<![\w.,#-])\d+\.\d+(?=[\s\N{NO-BREAK SPACE}%),;:]|$)"
)
_SWAPPED = ("de", "es", "it", "nl", "pt", "da", "id", "tr", "el", "ro", "sl", "hr")  # 1.234,5
_SPACED = ("fr", "sv", "nb", "no", "fi", "pl", "cs", "sk", "uk", "ru", "hu", "bg")  # 1 234,5


@dataclass(frozen=True)
class Locale:
    """How one reader writes numbers and days.

    Attributes:
        tag: the language that the browser asked for first: `de-CH`.
        group, point: between thousands, and before decimals.
        day: a format of `strftime`.
        zone: the company's, by which times of day are told: `Europe/Berlin`.
    """

    tag: str = "en"
    group: str = ","
    point: str = "."
    day: str = "%-d %b %Y"
    zone: str = "UTC"

    def text(self, english: str) -> str:
        """A text of the library with its numbers as the reader writes them."""
        if (self.group, self.point) == (",", "."):
            return english
        return _NUMBER.sub(lambda found: found[0].translate({44: self.group, 46: self.point}), english)

    def here(self, at: datetime) -> datetime:
        """An instant by the company's clock; one that names no zone is in UTC."""
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(ZoneInfo(self.zone))

    def date(self, day: date) -> str:
        """A day, or that of an instant; of one that names no zone the day that it says, as days are kept."""
        return format(self.here(day) if isinstance(day, datetime) and day.tzinfo else day, self.day)

    def instant(self, at: datetime) -> str:
        """Day and time of day. UTC is named, for it is hardly anybody's clock; the foot of each page names the zone."""
        here = self.here(at)
        return f"{format(here, self.day)} {here:%H:%M}{' UTC' if self.zone == 'UTC' else ''}"


def locale_of(accepted: str, zone: str = "UTC") -> Locale:
    """The locale of an `Accept-Language` header, English if it says nothing that is known, with the company's zone."""
    return replace(_written(accepted), zone=zone)


def _written(accepted: str) -> Locale:
    tag = accepted.split(",")[0].split(";")[0].strip()[:12]
    language, _, region = tag.lower().partition("-")
    if tag.lower() in ("de-ch", "de-li"):
        return Locale(tag, "\N{RIGHT SINGLE QUOTATION MARK}", ".", "%d.%m.%Y")
    if language in _SWAPPED and region not in ("mx", "us"):
        return Locale(tag, ".", ",", "%d-%m-%Y" if language == "nl" else "%d.%m.%Y" if language != "es" else "%d/%m/%Y")
    if language in _SPACED:
        return Locale(
            tag, THIN, ",", "%d/%m/%Y" if language == "fr" else "%Y-%m-%d" if language == "sv" else "%d.%m.%Y"
        )
    return Locale(tag or "en")
