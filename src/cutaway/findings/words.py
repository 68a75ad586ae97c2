"""How numbers are written, everywhere: in sentences, tables, drawings and at the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cutaway.findings.finding import Finding

MINUS = "\N{MINUS SIGN}"
GAP = "\N{NO-BREAK SPACE}"  # between a number and its unit


def value(number: float | None, unit: str) -> str:
    """A finding's value with its unit: `93.4 %`, `4.2 hours`, `0.61 hand-offs per case`."""
    if number is None:
        return "unknown"
    if unit in ("share", "ratio"):
        return f"{decimal(number * 100, share_places(number))}{GAP}%"
    return f"{decimal(number, places(number))} {unit}"


def bare(number: float | None, unit: str) -> str:
    """The value without the words of its unit, for columns and axes that name it elsewhere."""
    if number is None:
        return "\N{EN DASH}"
    if unit in ("share", "ratio"):
        return f"{decimal(number * 100, share_places(number))}{GAP}%"
    return decimal(number, places(number))


def between(low: float | None, high: float | None, unit: str) -> str:
    """An interval, with its unit once: `91.0 to 95.1 %`, `3.9 to 4.6 hours`."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {value(high, unit)}"
    if high is None:
        return f"at least {value(low, unit)}"
    if unit in ("share", "ratio"):
        spot = max(share_places(low), share_places(high))
        return f"{decimal(low * 100, spot)} to {decimal(high * 100, spot)}{GAP}%"
    spot = max(places(low), places(high))
    return f"{decimal(low, spot)} to {decimal(high, spot)} {unit}"


def share_places(number: float) -> int:
    """Decimal places of a percentage: more near the two ends, where a tenth is much."""
    return 2 if 0 < number < 0.01 or 0.99 < number < 1 else 1


def places(number: float) -> int:
    """Decimal places that show about three figures of a quantity."""
    size = abs(number)
    return 0 if size >= 100 else 1 if size >= 10 else 2


def decimal(number: float, places: int) -> str:
    """A number with a fixed count of places, commas between thousands, and a real minus sign."""
    text = f"{number:,.{places}f}"
    if float(text.replace(",", "")) == 0:
        text = text.replace("-", "")
    return text.replace("-", MINUS)


def generous(finding: Finding) -> str:
    """What the finding would be if every doubtful link were right, as a sentence; empty if none is in doubt."""
    other = finding.generous
    if other is None:
        return ""
    links = f"the {count(other.links)} doubtful links" if other.links > 1 else "the doubtful link"
    told = f"If {links} between its customers {'are' if other.links > 1 else 'is'} right"
    now, then = (
        (value(one.value, finding.unit), between(one.low, one.high, finding.unit), one.n_customers)
        for one in (finding, other)
    )
    if other.holds and now == then:
        return f"{told}, nothing of it changes."
    reach = between(other.low, other.high, finding.unit)
    told += f": {value(other.value, finding.unit)}" + (f" ({reach})" if reach else "")
    told += f", {count(other.n_customers)} {plural('customer', other.n_customers)}"
    told += f" instead of {count(finding.n_customers)}"
    if other.holds:
        return f"{told}; the verdict holds."
    return f"{told}; {other.as_linked.value} as they are, {other.verdict.value} then."


def count(number: int) -> str:
    return f"{number:,}"


def money(amount: float | None, currency: str | None) -> str:
    """An amount, short enough to be read: `EUR 1.2 million`."""
    if amount is None:
        return "unknown"
    size = abs(amount)
    for limit, word in ((1e9, " billion"), (1e6, " million")):
        if size >= limit:
            return f"{currency} {decimal(amount / limit, 1)}{word}"
    return f"{currency} {decimal(amount, 0)}"


def plural(word: str, n: int) -> str:
    """A noun for a number of things."""
    if n == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"
