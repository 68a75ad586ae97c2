"""Aggregates evidence, inside the engine, into the sufficient statistics that the estimators need."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import ibis
import ibis.expr.types as ir

from cutaway.stats.sums import Sums
from cutaway.warehouse.portable import ratio
from cutaway.warehouse.session import Session

WHOLE = ""  # the name of the one part of a table that is not split


def sums_of(
    session: Session, units: ir.Table, x: ir.Value, y: ir.Value, by: ir.Value | None = None, *, alone: bool = False
) -> dict[str, Sums]:
    """Sums of x and y over units and over customers, for each part.

    Args:
        session: runs the expression.
        units: one row a unit, with `customer_id` (empty where it is not known).
        x, y: numerator and denominator of each unit.
        by: the part that a unit belongs to; one part, called `WHOLE`, if not given. Units of no part are left out.
        alone: whether a unit is a customer, so that there is nothing to add up by customer first.

    Returns:
        The sums of each part, by its name, in alphabetical order.
    """
    part = (by if by is not None else ibis.literal(WHOLE)).name("part")
    flat = units.select(part, "customer_id", x=x, y=y, float_x=x.cast("float64"))
    flat = flat.filter(flat.part.notnull())
    # Money and counts are added up as they are, exactly, so the value does not hang on the order of the rows; only the
    # squares, which make the interval, are floats.
    squares = flat.float_x * flat.float_x
    if alone:
        one = ibis.literal(1, "int64")
        sums = flat.select("part", "customer_id", n=one, exact_x=flat.x, exact_y=flat.y, uxx=squares)
    else:
        sums = flat.group_by("part", "customer_id").aggregate(
            n=flat.count(), exact_x=flat.x.sum(), exact_y=flat.y.sum(), uxx=squares.sum()
        )
    cells = sums.mutate(
        known=sums.customer_id.notnull(), x=sums.exact_x.cast("float64"), y=sums.exact_y.cast("float64")
    )
    rows = cells.group_by("part", "known").aggregate(
        n=cells.n.sum(),
        exact_x=cells.exact_x.sum(),
        exact_y=cells.exact_y.sum(),
        clusters=cells.count(),
        cx=cells.x.sum(),
        cy=cells.y.sum(),
        cxx=(cells.x * cells.x).sum(),
        cyy=(cells.y * cells.y).sum(),
        cxy=(cells.x * cells.y).sum(),
        uxx=cells.uxx.sum(),
        cxx_y=ratio(cells.x * cells.x, cells.y).sum(),
    )
    found = defaultdict(list)
    for row in session.rows(rows.order_by("part", "known")).to_pylist():
        found[row["part"]].append(row)
    return {part: _sums(own) for part, own in found.items()}


def customers_of(session: Session, units: ir.Table) -> int:
    """How many customers the units belong to; an interval may rest on fewer, where some units are still running."""
    return int(session.row(units.aggregate(customers=units.customer_id.nunique()))["customers"])


def _sums(rows: list[dict[str, Any]]) -> Sums:
    """The rows of one part, of units whose customer is known and of others; only the first tell of customers."""
    known = next((row for row in rows if row["known"]), {})
    told = {name: float(known.get(name) or 0) for name in ("cx", "cy", "cxx", "cyy", "cxy", "cxx_y")}
    return Sums(
        n=int(sum(row["n"] for row in rows)),
        x=float(sum(row["exact_x"] for row in rows)),
        y=float(sum(row["exact_y"] for row in rows)),
        clusters=int(known.get("clusters", 0)),
        cn=int(known.get("n", 0)),
        uxx=float(sum(row["uxx"] for row in rows)),
        **told,
    )
