"""Aggregates evidence, inside the engine, into the sufficient statistics that the estimators need."""

from __future__ import annotations

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
    cells = sums.mutate(x=sums.exact_x.cast("float64"), y=sums.exact_y.cast("float64"))
    known = cells.customer_id.notnull()

    def over_known(value: ir.Value) -> ir.Value:
        return ibis.coalesce(ibis.ifelse(known, value, ibis.null(value.type())).sum(), 0)

    rows = cells.group_by("part").aggregate(
        n=cells.n.sum(),
        x=cells.exact_x.sum(),
        y=cells.exact_y.sum(),
        clusters=cells.customer_id.count(),
        cn=over_known(cells.n),
        cx=over_known(cells.x),
        cy=over_known(cells.y),
        cxx=over_known(cells.x * cells.x),
        cyy=over_known(cells.y * cells.y),
        cxy=over_known(cells.x * cells.y),
        uxx=cells.uxx.sum(),
        cxx_y=over_known(ratio(cells.x * cells.x, cells.y)),
    )
    return {row.pop("part"): _sums(row) for row in session.rows(rows.order_by("part")).to_pylist()}


def customers_of(session: Session, units: ir.Table) -> int:
    """How many customers the units belong to; an interval may rest on fewer, where some units are still running."""
    return int(session.row(units.aggregate(customers=units.customer_id.nunique()))["customers"])


def _sums(row: dict[str, Any]) -> Sums:
    """A row of sums, whatever kinds of number the engine gave them."""
    counts = {name: int(row.pop(name)) for name in ("n", "clusters", "cn")}
    return Sums(**counts, **{name: float(value) for name, value in row.items()})  # type: ignore[arg-type]
