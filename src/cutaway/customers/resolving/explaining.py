"""Links and choices in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from cutaway.customers.resolving.junk import describe
from cutaway.customers.resolving.linking import prior_bits
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.resolution import Junk, Resolution
from cutaway.errors import BookError

STRONG, WEAK = 8.0, 3.0  # bits
SHOWN = 5  # junk values


def explain(connection: duckdb.DuckDBPyConnection, resolution: Resolution, left: str, right: str) -> str:
    """Why two records are linked, or not: which fields agree, how much each weighs, how sure it is.

    Raises:
        BookError: if the two were not near enough to each other to be kept.
    """
    rows = connection.execute(
        f"SELECT weight, probability, linked, reason, fields FROM {resolution.links} "
        f"WHERE left_record = least(?, ?) AND right_record = greatest(?, ?)",
        [left, right, left, right],
    ).fetchall()
    if not rows:
        raise BookError(
            f"Of {left} and {right} nothing is kept: they have too little in common, or were never compared.",
            where=resolution.links,
            next_step="Look at the two records themselves.",
        )
    weight, probability, linked, reason, fields = rows[0]
    return explain_link(resolution.model, weight, probability, linked, reason, fields)


def explain_link(
    model: Model, weight: float, probability: float, linked: bool, reason: str, fields: Sequence[Mapping[str, Any]]
) -> str:
    """One row of the links in words. Arguments as the columns of the table, see `Resolution.links`."""
    ordered = sorted(fields, key=lambda part: (-abs(part["bits"]), part["column"]))
    agree = [_part(part) for part in ordered if part["bits"] > 0]
    against = [_part(part) for part in ordered if part["bits"] <= 0]
    verdict = "One customer" if linked else "Kept apart"
    lines = [f"{verdict}: {_sure(probability)} that the two are the same ({weight:+.1f} bits)."]
    if reason:
        lines.append(f"Reason: {reason}.")
    if agree:
        lines.append(f"For it: {'; '.join(agree)}.")
    if against:
        lines.append(f"Against it: {'; '.join(against)}.")
    lines.append(
        f"Before looking, one pair in {round(1 / model.share):,} is true ({prior_bits(model):+.1f} bits). "
        f"Each bit doubles the odds."
    )
    return "\n".join(lines)


def _part(part: Mapping[str, Any]) -> str:
    size = abs(part["bits"])
    how = "strongly" if size >= STRONG else "weakly" if size < WEAK else "clearly"
    return f"{part['column']}: {part['level']} ({how}, {part['bits']:+.1f})"


def _sure(probability: float) -> str:
    if probability > 0.9999:
        return "more than 99.99 % sure"
    if probability < 0.01:
        return "less than 1 % likely"
    return f"{100 * probability:.2f} % sure" if probability > 0.99 else f"{100 * probability:.0f} % likely"


def choices(model: Model, junk: Sequence[Junk], records: int) -> tuple[str, ...]:
    """What was chosen and why, one sentence each."""
    pairs = sum(rule.pairs for rule in model.rules)
    said = [
        f"{records:,} records; {model.share * model.records * (model.records - 1) / 2:,.0f} true pairs are expected "
        f"among {model.records:,} of them."
    ]
    rules = "; ".join(rule.words for rule in model.rules)
    said.append(
        f"Pairs are compared that share one of these: {rules} (about {pairs:,} pairs of "
        f"{model.records * (model.records - 1) // 2:,}; {sum(rule.reached for rule in model.rules):.1%} of imagined "
        f"true pairs, with missing values and slips as in the data, share at least one)."
        if any(rule.keys for rule in model.rules)
        else "Every pair is compared, for there are few records."
    )
    said.append(model.why)
    said += [f"Island {island} keeps its customers unique: {why}." for island, why in sorted(model.unique.items())]
    said += [describe(each) for each in junk[:SHOWN]]
    if len(junk) > SHOWN:
        said.append(f"{len(junk) - SHOWN} further values link nobody.")
    return tuple(said)
