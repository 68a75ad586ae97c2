"""Shares of which a part is not settled yet: from a histogram by the engine to a cumulative incidence."""

from __future__ import annotations

from dataclasses import replace

import ibis
import ibis.expr.types as ir
import numpy as np

from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE, customers_of, sums_of
from cutaway.practices import Share
from cutaway.stats import incidence
from cutaway.stats.estimate import Estimate
from cutaway.warehouse.portable import as_number


def settling(evidence: Evidence, judged: ir.Table, x: ir.Value, by: ir.Value | None) -> dict[str, Estimate]:
    """The share of each part, with units that are not settled kept for the time that they have run.

    Args:
        evidence: the practice's evidence.
        judged: its judged units.
        x: 1 for a unit of which it is true, else 0; it does not matter for a unit that is not settled.
        by: the part that a unit belongs to; one part, called `WHOLE`, if not given.
    """
    answer = evidence.practice.answer
    assert isinstance(answer, Share)
    part = (by if by is not None else ibis.literal(WHOLE)).name("part")
    known = as_number(judged[answer.settled])
    flat = judged.select(part, "customer_id", time=judged[answer.time].cast("float64"), known=known, came=known * x)
    flat = flat.filter(flat.part.notnull())
    counts = flat.group_by("part", "time").aggregate(n=flat.count(), known=flat.known.sum(), came=flat.came.sum())
    rows = evidence.session.rows(counts.order_by("part", "time")).to_pylist()
    settled = flat.filter(flat.known == 1)
    sums = sums_of(evidence.session, settled, settled.came, ibis.literal(1, "int64"), settled.part)
    found = {}
    for name in dict.fromkeys(row["part"] for row in rows):
        own = [row for row in rows if row["part"] == name]
        time, n, ended, came = (np.array([float(row[key]) for row in own]) for key in ("time", "n", "known", "came"))
        found[name] = incidence.share(incidence.incidence(time, came, ended - came, n - ended), sums.get(name))
    if by is None and WHOLE in found:
        found[WHOLE] = replace(found[WHOLE], clusters=customers_of(evidence.session, judged))
    return found
