"""Findings as lines of text: as a linter prints them, and as Markdown."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from cutaway.findings import words
from cutaway.findings.finding import Finding, Verdict

COLOURS = {Verdict.WEAK: "red", Verdict.UNKNOWN: "bright_black", Verdict.FAIR: "yellow", Verdict.STRONG: "green"}
WORST_FIRST = (Verdict.WEAK, Verdict.FAIR, Verdict.UNKNOWN, Verdict.STRONG)
WIDE = 100


def as_text(
    findings: Sequence[Finding], *, title: str, as_of: str, snapshot: str, details: bool = False
) -> Iterator[str]:
    """A line for each finding, and one for what to do next; with `details` also how sure it is, and whom it touches."""
    yield click.style(title, bold=True) + f"   measured to {as_of}, snapshot {snapshot}"
    yield ""
    for finding in (f for f in findings if not waits(f)):
        verdict = click.style(f"{finding.verdict.value:<8}", fg=COLOURS[finding.verdict], bold=True)
        counted = "" if details else f", {units(finding)}"
        yield f"{verdict} {finding.title}: {click.style(number(finding), bold=True)}{counted}"
        for line in (sureness(finding), beside(finding), words.generous(finding), whom(finding)) if details else ():
            if line:
                yield from _indented(line)
        if finding.verdict is not Verdict.STRONG and finding.next_step:
            yield from _indented(f"next: {first_sentence(finding.next_step)}")
        yield from _indented(
            click.style(f"cutaway explain {finding.practice}" if details else finding.practice, dim=True)
        )
        if details:
            yield ""
    waiting = [finding for finding in findings if waits(finding)]
    if waiting and not details:
        yield ""
    if waiting:
        yield click.style("Not measured, for want of records", bold=True)
        for finding in waiting:
            yield f"{'unknown':<8} {finding.title}: {finding.why_unknown}"
            if details:
                yield from _indented(f"next: {finding.next_step}")
    yield ""
    counts = Counter(finding.verdict for finding in findings)
    summary = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in COLOURS if counts[verdict])
    yield summary + ("" if details else click.style("   (more of each: --details)", dim=True))


def as_markdown(findings: Sequence[Finding], *, title: str, as_of: str, snapshot: str) -> Iterator[str]:
    """A table with a row for each finding."""
    yield f"## {_cell(title)}: findings to {as_of} (snapshot {snapshot})"
    yield ""
    yield "| Verdict | What | Value | 95 % interval | n | Next |"
    yield "| --- | --- | ---: | --- | ---: | --- |"
    for f in findings:
        interval = words.between(f.low, f.high, f.unit)
        cells = (f.verdict.value, f.title, words.value(f.value, f.unit), interval, words.count(f.n))
        yield f"| {' | '.join(map(_cell, cells))} | {_cell(first_sentence(f.next_step))} |"


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Weak before fair before unknown before strong; of equal verdict, those that touch more revenue first."""

    def place(finding: Finding) -> tuple[int, float, str]:
        touched = finding.touched
        paid = touched.revenue / touched.of_revenue if touched and touched.revenue and touched.of_revenue else 0.0
        return WORST_FIRST.index(finding.verdict), -paid, finding.practice

    return sorted(findings, key=place)


def waits(finding: Finding) -> bool:
    """Whether nothing at all could be judged, so that there is no number to show."""
    return finding.verdict is Verdict.UNKNOWN and not finding.n


def number(finding: Finding) -> str:
    """The value with its interval, or the word unknown."""
    if finding.value is None:
        return "unknown"
    interval = words.between(finding.low, finding.high, finding.unit)
    return words.value(finding.value, finding.unit) + (f" ({interval})" if interval else "")


def units(finding: Finding) -> str:
    """The units judged, and whose they are: `3,505 cases of 245 customers`."""
    counted = f"{words.count(finding.n)} {words.plural(finding.of, finding.n)}"
    if finding.of != "customer" and finding.n_customers:
        counted += f" of {words.count(finding.n_customers)} customers"
    return counted


def sureness(finding: Finding) -> str:
    """On how much it rests, and against what it is held; or why it is unknown."""
    parts = [units(finding)] if finding.n else []
    if finding.exclusions:
        parts.append("not judged: " + ", ".join(f"{words.count(e.n)} {e.reason}" for e in finding.exclusions))
    if finding.why_unknown:
        parts.append(finding.why_unknown.rstrip("."))
    else:
        good, poor = (words.bare(bound, finding.unit) for bound in (finding.good, finding.poor))
        sign = ("at least", "below") if finding.better == "higher" else ("at most", "above")
        parts.append(f"good is {sign[0]} {good}, poor {sign[1]} {poor}")
    return "; ".join(parts) + "."


def beside(finding: Finding) -> str:
    """Further shares of the answer, each with its interval: `precision 99.1 % (98.7 to 99.5 %)`."""
    told = dict(finding.details)
    shares = [name for name in told if f"{name}_low" in told]
    lines = [
        f"{name} {words.value(told[name], 'share')} "
        f"({words.between(told[f'{name}_low'], told[f'{name}_high'], 'share')})"
        for name in shares
    ]
    return ", ".join(lines) + "." if lines else ""


def whom(finding: Finding) -> str:
    """The customers that it concerns, and what they paid."""
    touched = finding.touched
    if touched is None or not touched.customers or finding.verdict is Verdict.STRONG:
        return ""
    told = f"It touches {words.count(touched.customers)} of {words.count(touched.of_customers)} customers"
    if touched.revenue is not None and touched.of_revenue:
        share = words.value(touched.revenue / touched.of_revenue, "share")
        told += f", who paid {words.money(touched.revenue, touched.currency)} ({share} of revenue)"
    return told + "."


def first_sentence(text: str) -> str:
    flat = " ".join(text.split())
    end = flat.find(". ")
    return flat if end < 0 else flat[: end + 1]


def _indented(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDE, initial_indent=" " * 9, subsequent_indent=" " * 9)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
