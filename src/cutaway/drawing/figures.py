"""Numbers as the drawing writes them: 93.4 %, 4.2 hours, 0.61 hand-offs per case, 1,204.

A unit stands behind its number with a space that does not break.
"""

from __future__ import annotations

SPACE = "\u00a0"
AS_PERCENT = ("share", "ratio")


def amount(value: float, unit: str) -> str:
    """The number alone, as precise as it is worth showing."""
    if unit in AS_PERCENT:
        return f"{100 * value:,.1f}"
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:,.1f}" if size >= 10 else f"{value:,.2f}"


def _unit(unit: str) -> str:
    return "%" if unit in AS_PERCENT else unit


def figure(value: float | None, unit: str) -> str:
    """The number with its unit; a dash if there is none."""
    return "–" if value is None else f"{amount(value, unit)}{SPACE}{_unit(unit).replace(' ', SPACE)}"


def short(value: float | None, unit: str) -> str:
    """The number with a unit of at most one word; longer ones stand elsewhere."""
    if value is None or " " in unit:
        return "–" if value is None else amount(value, unit)
    return figure(value, {"hours": "h", "days": "d"}.get(unit, unit))


def span(low: float | None, high: float | None, unit: str) -> str:
    """Two ends with one unit: 91.2 to 95.1 %."""
    if low is None or high is None:
        return "–"
    return f"{amount(low, unit)} to {figure(high, unit)}"


def count(n: float) -> str:
    return f"{n:,.0f}"


def many(n: float, of: str) -> str:
    """A count with its noun: 1 order, 1,204 orders, 12 deliveries."""
    if round(n) == 1:
        return f"1{SPACE}{of}"
    ending = of[:-1] + "ies" if of.endswith("y") and of[-2:-1] not in "aeiou" else of + "s"
    return f"{count(n)}{SPACE}{ending}"


def money(value: float, currency: str | None) -> str:
    """Money in the reporting currency: EUR 1.24 M, EUR 18 k, EUR 640."""
    sign = f"{currency}{SPACE}" if currency else ""
    for limit, letter in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= limit:
            scaled = value / limit
            return f"{sign}{scaled:,.2f}{SPACE}{letter}" if scaled < 10 else f"{sign}{scaled:,.1f}{SPACE}{letter}"
    return f"{sign}{value:,.0f}"
