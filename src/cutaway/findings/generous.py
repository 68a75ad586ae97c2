"""The same question a second time, with every doubtful link between customers taken for right.

A book has the customers that resolving, and people, took for one. Where links are in doubt, a practice is asked again
on a book in which the customers that they tie are one: if the verdict is another one then, it hangs on the doubt.
"""

from __future__ import annotations

from dataclasses import replace

from cutaway.findings import words
from cutaway.findings.answering import whole
from cutaway.findings.answering.answered import rounded
from cutaway.findings.context import Context
from cutaway.findings.finding import Finding, Generous, Verdict
from cutaway.findings.judged import Evidence, gather, kept_name, look
from cutaway.findings.verdict import judge
from cutaway.practices import Practice
from cutaway.stats.estimate import Estimate

REVIEW = "Review them: `cutaway customers review`."


def at_both_thresholds(
    finding: Finding, practice: Practice, evidence: Evidence, context: Context, *, population: bool
) -> Finding:
    """The finding with what it would be if every doubtful link were right; unknown if that is another verdict.

    It costs one count where no link is in doubt, and a second asking where one is.

    Args:
        finding: with the links as they are.
        practice, evidence, context: what it rests on.
        population: whether its value was counted, and needs no interval.
    """
    links = links_in_doubt(practice, evidence, context)
    if not links or finding.value is None:
        return finding
    found = asked_generously(practice, context) or Estimate(None, None, None, 0, None, 0)
    other = Generous(
        links=links,
        value=rounded(found.value),
        low=rounded(found.low),
        high=rounded(found.high),
        n=found.n,
        n_customers=found.clusters,
        verdict=_verdict(finding, found, population),
        as_linked=finding.verdict,
    )
    if other.holds:
        return replace(finding, generous=other)
    why = (
        f"It hangs on {words.count(links)} doubtful {words.plural('link', links)} between customers: "
        f"{finding.verdict.value} as they are, {other.verdict.value} if they are right."
    )
    if finding.verdict is Verdict.UNKNOWN:
        why = f"{finding.why_unknown} {why}"
    return replace(finding, generous=other, verdict=Verdict.UNKNOWN, why_unknown=why, next_step=REVIEW, needs_more=None)


def _verdict(finding: Finding, found: Estimate, population: bool) -> Verdict:
    low = found.low if found.low is not None or not population else found.value
    high = found.high if found.high is not None or not population else found.value
    if found.value is None or low is None or high is None:
        return Verdict.UNKNOWN
    return judge(low, high, finding.good, finding.poor, finding.better)  # type: ignore[arg-type]


def links_in_doubt(practice: Practice, evidence: Evidence, context: Context) -> int:
    """On how many doubtful links between two customers a finding rests: those of customers among its units."""
    if not practice.hangs_on_links or not context.doubtful_links:
        return 0
    link = context.session.table("customer_link")
    doubtful = link.filter(link.doubtful & ~link.linked)
    pairs = doubtful.select("customer_id", "other_customer_id").distinct()
    seen = evidence.judged.select(seen_id="customer_id").distinct()
    there = pairs.join(seen, (pairs.customer_id == seen.seen_id) | (pairs.other_customer_id == seen.seen_id))
    counted = there.select("customer_id", "other_customer_id").distinct()
    return int(evidence.session.row(counted.aggregate(n=counted.count()))["n"])


def asked_generously(practice: Practice, context: Context) -> Estimate | None:
    """The answer of a practice on the book in which doubtful links are right.

    Args:
        practice: which.
        context: the circumstances on the book as it is.
    """
    session = context.generous
    other = replace(context, session=session)
    if not practice.opens_to_rows:
        return whole(look(practice, other))
    evidence = gather(practice, other)
    try:
        return whole(evidence)
    finally:
        session.drop(kept_name(practice))
