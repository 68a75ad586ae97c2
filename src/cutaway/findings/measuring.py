"""Measuring: each practice is asked, and what it answers becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from cutaway import book
from cutaway.findings import words
from cutaway.findings.answering import answer
from cutaway.findings.answering.answered import Answered, rounded
from cutaway.findings.answering.rolling import reaches_back
from cutaway.findings.context import Context
from cutaway.findings.finding import Finding, Verdict
from cutaway.findings.generous import at_both_thresholds
from cutaway.findings.headline import headline
from cutaway.findings.judged import Evidence, gather
from cutaway.findings.touched import customers_touched
from cutaway.findings.verdict import judge
from cutaway.practices import Benchmark, Contrast, Practice, Ratio, Share, TopShare
from cutaway.settings import OwnBenchmark
from cutaway.stats.estimate import Estimate
from cutaway.stats.needed import needed

NOTHING = Estimate(None, None, None, 0, None, 0)
POPULATION = ("none", "bounds")  # intervals of what was counted whole
DECIDE = "Let the records say which it is: see what is missing."


def measure_all(
    practices: Iterable[Practice], context: Context, progress: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """Asks every practice, and keeps its evidence beside the book.

    Returns:
        One finding for each practice, in the order given. A practice that cannot be answered gives an unknown finding
        that says why.
    """
    found = []
    for practice in practices:
        progress(f"measuring {practice.id}")
        found.append(measure(practice, context))
    context.forget()
    return found


def measure(practice: Practice, context: Context) -> Finding:
    """Asks one practice.

    Raises:
        PracticeError: if its expression is not what a practice must return. What a book cannot tell is no error: it
            is an unknown finding.
    """
    reason, next_step = why_not(practice, context)
    if reason:
        return _finding(practice, context, why_unknown=reason, next_step=next_step)
    evidence = gather(practice, context)
    answered = answer(evidence, context)
    found = _judged(practice, context, evidence, answered)
    return at_both_thresholds(found, practice, evidence, context, population=answered.interval in POPULATION)


def why_not(practice: Practice, context: Context) -> tuple[str, str]:
    """Why the practice cannot be asked, and what to do about it; two empty texts if it can."""
    filled = context.session.filled
    absent = [t for t in practice.needs if t not in filled and t not in practice.can_do_without]
    absent = list(dict.fromkeys(book.table(t).made_from or t for t in absent))
    if absent:
        names = " and ".join(f"`{t}`" for t in absent)
        empty = all(t in context.connected for t in absent)
        return (
            f"The book's {names} is empty." if empty else f"No source fills {names}.",
            f"Connect a source that fills {names}: {' '.join(book.table(t).meaning for t in absent)}",
        )
    if getattr(practice.answer, "money", False):
        if context.missing_rates:
            return (
                f"{context.missing_rates}.",
                "Set `currency` in cutaway.toml, and fill `exchange_rate` for the others.",
            )
        first = context.first_invoice_on
        if practice.looks_back and first is not None and not reaches_back(context.window, practice.looks_back, first):
            return _too_short(practice, context)
    return "", ""


def _too_short(practice: Practice, context: Context) -> tuple[str, str]:
    first, window = context.first_invoice_on, context.window
    if window.months is None:
        return (
            "The window is the whole book, and there is nothing before it to compare with.",
            "Give a window of months: `--window 12`.",
        )
    assert first is not None
    held = (window.end.year - first.year) * 12 + window.end.month - first.month
    fits = held // (practice.looks_back + 1)
    step = "Connect older invoices"
    if fits >= 1:
        step += f", or give a shorter window: `--window {fits}`"
    return (
        f"It compares {practice.looks_back + 1} windows of {window.months} months, "
        f"and the book's invoices begin on {first}.",
        f"{step}.",
    )


def _sums_floats(practice: Practice) -> bool:
    """Whether its value may differ in the last digits from run to run; what is counted is exact."""
    answer = practice.answer
    return isinstance(answer, Ratio | TopShare | Contrast) or (isinstance(answer, Share) and answer.likely)


def _judged(practice: Practice, context: Context, evidence: Evidence, answered: Answered) -> Finding:
    estimate, benchmark = answered.estimate, _benchmark(practice, context)
    missing = [*answered.missing, *_gaps(practice, context)]
    told: dict[str, Any] = {
        "value": rounded(estimate.value) if _sums_floats(practice) else estimate.value,
        "low": rounded(estimate.low),
        "high": rounded(estimate.high),
        "interval": answered.interval if estimate.low is not None or estimate.high is not None else "none",
        "n": estimate.n,
        "n_effective": rounded(estimate.n_effective),
        "n_customers": estimate.clusters,
        "exclusions": evidence.exclusions(),
        "missing": tuple(missing),
        "details": tuple((name, rounded(figure)) for name, figure in answered.details),
        "trend": answered.trend,
        "trend_is": "rolling" if answered.rolling else "month",
        "limits": answered.limits,
        "splits": answered.splits,
        "headline": headline(practice, estimate, answered.named),
    }
    if answered.short is not None and estimate.n:
        told["touched"] = customers_touched(evidence, answered.short, context)
    population = answered.interval in POPULATION
    low = estimate.low if estimate.low is not None else estimate.value if population else None
    high = estimate.high if estimate.high is not None else estimate.value if population else None
    if estimate.value is None or low is None or high is None:
        why = estimate.refusal or "the units are too few for an interval"
        if not estimate.n and told["exclusions"]:
            why = f"no {practice.unit} can be judged: {'; '.join(e.reason for e in told['exclusions'])}"
        return _finding(practice, context, why_unknown=_sentence(why), next_step=_more(practice), **told)
    verdict = judge(low, high, benchmark.good, benchmark.poor, practice.answer.better)
    if verdict is Verdict.UNKNOWN:
        more = None if population or answered.in_doubt else needed(estimate, benchmark.good, benchmark.poor)
        good, poor = (words.bare(mark, practice.answer.unit) for mark in (benchmark.good, benchmark.poor))
        why = f"The interval holds both good ({good}) and poor ({poor})"
        told["why_unknown"] = f"{why}: too few units, about {more:,} more are needed." if more else f"{why}."
        told["needs_more"] = more
        told["next_step"] = DECIDE if answered.in_doubt else _more(practice)
    else:
        told["next_step"] = " ".join(practice.explanation.what_to_try.split())
    return _finding(practice, context, verdict=verdict, **told)


def _benchmark(practice: Practice, context: Context) -> Benchmark | OwnBenchmark:
    return context.benchmarks.get(practice.id, practice.benchmark)


def _finding(practice: Practice, context: Context, *, verdict: Verdict = Verdict.UNKNOWN, **told: Any) -> Finding:
    benchmark = _benchmark(practice, context)
    return Finding(
        practice=practice.id,
        room=practice.room,
        title=practice.title,
        asks=" ".join(practice.explanation.asks.split()),
        verdict=verdict,
        of=practice.unit,
        unit=practice.answer.unit,
        better=practice.answer.better,
        good=benchmark.good,
        poor=benchmark.poor,
        basis=benchmark.basis,
        window_start=context.window.start,
        window_end=context.window.end,
        method=practice.method,
        has_rows=practice.opens_to_rows,
        **{"headline": headline(practice, NOTHING), **told},
    )


def _gaps(practice: Practice, context: Context) -> list[str]:
    """What the practice did without, wholly or in part, as sentences."""
    partial = [sentence for table in practice.needs for sentence in context.partial.get(table, ())]
    return partial + [
        f"No source fills `{table}`: it counts as empty."
        for table in practice.can_do_without
        if table not in context.connected
    ]


def _more(practice: Practice) -> str:
    return f"Wait for more {practice.unit}s, connect older ones, or give a longer window: `--window all`."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
