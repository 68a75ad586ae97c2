"""An estimate: a value, how sure it is, and on how much it rests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval.

    Attributes:
        value: the point estimate, or None if nothing can be said.
        low, high: the interval; None where the data leave that side open, or there is no value.
        n: units that it rests on.
        n_effective: the number of independent units that carry as much information.
        clusters: customers among them.
        refusal: why there is no value or no interval; empty if there is one.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float | None
    clusters: int
    refusal: str = ""
