"""Sufficient statistics of units grouped into clusters (customers), as an engine aggregates them in one scan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sums:
    """Sums over units, and over clusters of units, of a numerator x and a denominator y.

    A share has x = 1 where it is true and y = 1; a rate has x = the count and y = 1; a ratio has both as measured.
    For a cluster c, x_c and y_c are the sums of x and y over its units.

    Attributes:
        n: units in all, with and without a known cluster.
        x, y: sums over all units.
        clusters: clusters with at least one unit.
        cn: units with a known cluster.
        cx, cy: sums of x and y over the units with a known cluster.
        cxx, cyy, cxy: sums over clusters of x_c squared, y_c squared, and x_c times y_c.
        uxx: sum over all units of x squared (for a share, equal to x).
        cxx_y: sum over clusters with y_c > 0 of x_c squared divided by y_c. Only a ratio needs it; None if it was not
            added up.
    """

    n: int
    x: float
    y: float
    clusters: int
    cn: int
    cx: float
    cy: float
    cxx: float
    cyy: float
    cxy: float
    uxx: float
    cxx_y: float | None = None
