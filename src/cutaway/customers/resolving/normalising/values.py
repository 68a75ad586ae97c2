"""Dates, register numbers, codes and numbers."""

from __future__ import annotations

from cutaway.customers.resolving.normalising.letters import bare, words


def date(text: str) -> str:
    """A date as ISO text, or NULL: ISO, eight digits, or day first with any separator.

    A date that cannot be one day first (`12/25/1990`) is read month first.
    """
    trimmed = f"trim({text})"
    formats = (
        "['%Y-%m-%d', '%Y%m%d', '%d.%m.%Y', '%d/%m/%Y', '%d-%m-%Y', '%m/%d/%Y', '%Y/%m/%d', '%d %b %Y', '%d %B %Y']"
    )
    head = f"regexp_replace({trimmed}, '[T ][0-9]{{2}}:.*$', '')"
    return f"strftime(try_strptime({head}, {formats}), '%Y-%m-%d')"


def registration(text: str) -> str:
    """Letters and digits alone, without leading zeros."""
    return f"nullif(ltrim({bare(text)}, '0'), '')"


def code(text: str) -> str:
    """Letters and digits alone."""
    return bare(text)


def category(text: str) -> str:
    return words(text)


def number(text: str) -> str:
    """A number, or NULL. Currency signs and blanks go; the last of comma and point is the decimal sign.

    A comma before exactly three final digits separates thousands.
    """
    kept = f"regexp_replace({text}, '[^0-9.,-]+', '', 'g')"
    thousands = f"regexp_replace({kept}, ',([0-9]{{3}})(,|\\.|$)', '\\1\\2', 'g')"
    european = f"replace(replace({kept}, '.', ''), ',', '.')"
    return (
        f"CASE WHEN regexp_matches({kept}, '\\.[0-9]{{3}},|,[0-9]{{1,2}}$') THEN try_cast({european} AS DOUBLE) "
        f"ELSE try_cast(replace({thousands}, ',', '') AS DOUBLE) END"
    )
