"""How a finding's numbers are written where `findings.words` does not decide: brief ones, counts, and the facts."""

from __future__ import annotations

from cutaway.findings import words
from cutaway.findings.finding import Finding, Touched

BRIEF = {"hours": "h", "days": "d"}
INTERVALS = {"confidence": "95 % interval", "bounds": "Bounds"}


def short(value: float | None, unit: str) -> str:
    """A value for a narrow column: with a unit of one word, without a longer one, which the title makes clear."""
    if value is None or unit in ("share", "ratio") or " " in unit:
        return words.bare(value, unit)
    return f"{words.bare(value, unit)}\N{NO-BREAK SPACE}{BRIEF.get(unit, unit)}"


def many(n: float, of: str) -> str:
    """A count with its noun: 1 order, 1,204 orders, 12 deliveries."""
    whole = round(n)
    return f"{words.count(whole)}\N{NO-BREAK SPACE}{words.plural(of, whole)}"


def detail(name: str, value: float, unit: str) -> str:
    """A further figure of an answer: shares of the whole in per cent, quantiles in the unit, indices bare."""
    if name.startswith("top_") or name.endswith("_rate"):
        return words.value(value, "share")
    if name.startswith("p") and name[1:].isdigit():
        return words.value(value, unit)
    return words.bare(value, "")


def detail_name(name: str) -> str:
    """The name of a further figure, in words."""
    if name.startswith("p") and name[1:].isdigit():
        return f"{name[1:]} of 100 within"
    if name.startswith("top_") and name[4:].isdigit():
        return f"The {name[4:]} largest"
    return name.replace("_", " ").capitalize()


def touched(these: Touched) -> str:
    """The customers behind the units that fell short, and what they paid."""
    said = f"{words.count(these.customers)} of {many(these.of_customers, 'customer')}"
    if these.revenue is None:
        return said
    said += f", who paid {words.money(these.revenue, these.currency)}"
    return said if these.of_revenue is None else f"{said} of {words.money(these.of_revenue, these.currency)}"


def facts_of(finding: Finding) -> list[tuple[str, str]]:
    """What one must know to believe the number: name and value, in the order of reading."""
    facts = []
    interval = words.between(finding.low, finding.high, finding.unit)
    if finding.interval in INTERVALS and interval:
        facts.append((INTERVALS[finding.interval], interval))
    elif finding.value is not None:
        facts.append(("Interval", "none: the whole population was counted"))
    judged = many(finding.n, finding.of)
    if finding.n_customers and finding.of != "customer":
        judged += f" of {many(finding.n_customers, 'customer')}"
    facts.append(("Judged", judged))
    if finding.n_effective is not None:
        facts.append(("Worth", f"{words.count(round(finding.n_effective))} independent ones"))
    start = f"after {finding.window_start:%-d %B %Y}, to " if finding.window_start else "all, to "
    facts.append(("Window", f"{start}{finding.window_end:%-d %B %Y}"))
    facts.append(("Good from", words.value(finding.good, finding.unit)))
    facts.append(("Poor from", words.value(finding.poor, finding.unit)))
    facts.append(("Says who", finding.basis))
    if finding.touched:
        facts.append(("Fell short for", touched(finding.touched)))
    facts += further(finding)
    if finding.generous is not None:
        facts.append(("Doubtful links", words.generous(finding)))
    return facts


def further(finding: Finding) -> list[tuple[str, str]]:
    """The further figures of an answer; those that have an interval, with it."""
    told = dict(finding.details)
    with_interval = {name for name in told if f"{name}_low" in told and f"{name}_high" in told}
    ends = {f"{name}{end}" for name in with_interval for end in ("_low", "_high")}
    shown = []
    for name, value in told.items():
        if name in with_interval:
            reach = words.between(told[f"{name}_low"], told[f"{name}_high"], "share")
            shown.append((detail_name(name), f"{words.value(value, 'share')} ({reach})"))
        elif name not in ends:
            shown.append((detail_name(name), detail(name, value, finding.unit)))
    return shown
