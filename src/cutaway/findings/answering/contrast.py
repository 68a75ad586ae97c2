"""How far a group differs from the others: traits are added up by customer in the engine, and compared in `stats`."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from cutaway.findings.answering.answered import Answered, limits_of, months_of
from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE
from cutaway.practices import Contrast
from cutaway.stats import contrast
from cutaway.stats.contrast import Cells
from cutaway.stats.estimate import Estimate
from cutaway.warehouse.portable import as_number, month_of

MOST_KINDS = 6  # values of a text column that are traits; the largest
PARTS = ("n_in", "x_in", "n_out", "x_out", "squares")


def answer_contrast(evidence: Evidence) -> Answered:
    """The answer of a contrast."""
    assert isinstance(evidence.practice.answer, Contrast)
    traits = _traits(evidence)
    found = _by(evidence, traits, ibis.literal(WHOLE)).get(WHOLE) or contrast.contrast({}, 0, 0)
    months = _by(evidence, traits, month_of(evidence.judged.happened_on))
    trend = months_of(evidence, {month: one.estimate for month, one in months.items()})
    return Answered(
        estimate=found.estimate,
        interval="confidence",
        details=(
            *((f"difference_in_{_words(name)}", one.value) for name, one in found.differences.items()),
            (f"{_group(evidence)}_rate", _share(evidence)),
        ),
        trend=trend,
        limits=limits_of(trend),
        missing=tuple(
            f"The book tells too little of {_words(name)}, or the same of all, to compare it." for name in found.silent
        ),
        named=_words(found.trait),
    )


def whole_contrast(evidence: Evidence) -> Estimate | None:
    """The answer alone, without trend."""
    found = _by(evidence, _traits(evidence), ibis.literal(WHOLE)).get(WHOLE)
    return found.estimate if found else None


def _traits(evidence: Evidence) -> dict[str, ir.Value]:
    """Each trait as a number of a judged unit: those of numeric columns, and one for each value of a text column."""
    answer, judged = evidence.practice.answer, evidence.judged
    assert isinstance(answer, Contrast)
    traits: dict[str, ir.Value] = {name: judged[name].cast("float64") for name in answer.numbers}
    for column in answer.kinds:
        counts = judged.filter(judged[column].notnull()).group_by(kind=judged[column]).aggregate(n=ibis._.count())
        rows = evidence.session.rows(counts).to_pylist()
        for row in sorted(rows, key=lambda row: (-row["n"], row["kind"]))[:MOST_KINDS]:
            traits[f"{column} {row['kind']}"] = as_number(judged[column] == row["kind"]).cast("float64")
    return traits


def _by(evidence: Evidence, traits: dict[str, ir.Value], by: ir.Value) -> dict[str, contrast.Contrast]:
    """The contrast of each part, from one row of sums for each part and customer."""
    answer, judged = evidence.practice.answer, evidence.judged
    assert isinstance(answer, Contrast)
    inside = judged[answer.group]
    columns: dict[str, ir.Value] = {}
    for number, trait in enumerate(traits.values()):
        known, value = trait.notnull(), ibis.coalesce(trait, 0.0)
        columns |= {
            f"n_in_{number}": as_number(inside & known).cast("float64"),
            f"x_in_{number}": ibis.ifelse(inside, value, 0.0),
            f"n_out_{number}": as_number(~inside & known).cast("float64"),
            f"x_out_{number}": ibis.ifelse(inside, 0.0, value),
            f"squares_{number}": value * value,
        }
    flat = judged.select("customer_id", part=by, **columns)
    known_customers = flat.filter(flat.customer_id.notnull() & flat.part.notnull())
    sums = known_customers.group_by("part", "customer_id").aggregate(
        units=known_customers.count(), **{name: known_customers[name].sum() for name in columns}
    )
    rows = evidence.session.rows(sums.order_by("part", "customer_id")).to_pylist()
    found = {}
    for part in dict.fromkeys(row["part"] for row in rows):
        own = [row for row in rows if row["part"] == part]
        cells = {
            name: Cells.of([[row[f"{of}_{number}"] for of in PARTS] for row in own])
            for number, name in enumerate(traits)
        }
        found[part] = contrast.contrast(cells, sum(row["units"] for row in own), len(own))
    return found


def _share(evidence: Evidence) -> float:
    """How many of all judged units are in the group."""
    answer, judged = evidence.practice.answer, evidence.judged
    assert isinstance(answer, Contrast)
    row = evidence.session.row(judged.aggregate(n=judged.count(), inside=as_number(judged[answer.group]).sum()))
    return float(row["inside"]) / row["n"] if row["n"] else 0.0


def _group(evidence: Evidence) -> str:
    """What the group is called: the column that says who is in it."""
    assert isinstance(evidence.practice.answer, Contrast)
    return evidence.practice.answer.group


def _words(name: str) -> str:
    return name.replace("_", " ")
