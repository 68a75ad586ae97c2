"""What it costs that units come in customers: effective customers, the design effect, and Student's quantile.

Units of one customer are alike, so they carry less information than as many units of different customers. Every
interval in this package takes the customers, not the units, to be what chance has drawn.

The figures behind the choices were measured by simulation (`tests/stats/coverage`): 2,000 books for each setting, 12 to
300 customers, 12 to 5,000 units, equal and very unequal (Pareto 1.5) customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, floor, inf, sqrt

from scipy.special import stdtrit

from cutaway.stats.sums import Sums

ENOUGH_CUSTOMERS = 5.0
"""Effective customers below which no interval is given. From 5 upwards the intervals cover 93 to 97 % where customers
differ; below, they cover 97 to 100 %, because their width is that of Student's quantile and not of the data."""

USUAL_CORRELATION = 0.2
"""Correlation within a customer that is assumed while the data cannot tell it: near the top of what service data
show, so that missing information widens an interval."""

EVENTS_TO_FORGET = 20.0
"""An assumption fades to a third with each further 20 independent events. With 20, shares of up to 98 % with
correlations of up to 0.2 are covered by 93 % and more; with 10 by 92 %, without an assumption by 74 %, because a book
without failures shows none of the differences between customers."""


def fading(assumption: float, events: float) -> float:
    """What is left of an assumption once so many independent events were seen."""
    return assumption * exp(-events / EVENTS_TO_FORGET)


def effective_customers(sums: Sums) -> float:
    """Customers of equal weight that would carry as much information: (sum of y_c)^2 / sum of y_c^2.

    One customer with half of all units makes it less than 4, whatever their number. 0 if no customer is known.
    """
    return sums.cy * sums.cy / sums.cyy if sums.cyy > 0 else 0.0


def too_few_customers(sums: Sums) -> str:
    """Why there is no interval, as a sentence; empty if there are enough effective customers."""
    weigh = effective_customers(sums)
    if weigh >= ENOUGH_CUSTOMERS * (1.0 - 1e-9):  # five equal ones, with the rounding of sums of money
        return ""
    if sums.clusters == 0:
        return "The customers of the units are not known, so there is no telling how far chance reaches."
    named = f"{sums.clusters} customer" + ("s" if sums.clusters > 1 else "")
    weight = floor(weigh * 10) / 10
    return f"An interval needs {ENOUGH_CUSTOMERS:.0f} customers of equal weight; {named} here weigh as {weight}."


def residual_squares(sums: Sums) -> float:
    """Sum over customers of (x_c - r y_c)^2 with r = cx / cy, freed of its bias.

    Large customers draw r towards themselves, which makes their own residuals too small: where a customer's variance
    grows with y_c squared, by the factor 1 - 2 a + 1 / k, with k effective customers and a = sum of y_c^3 by (sum of
    y_c times sum of y_c^2). The third powers are not in the sums; a is taken from the number of customers as if sizes
    were lognormal (clusters / k^2; 1 / k for equal ones), and cannot exceed 1 / sqrt(k), as if one customer were
    large. Equal customers get (1 - 1 / k)^2, which is a little more than they need.
    """
    r, k = sums.cx / sums.cy, effective_customers(sums)
    squares = max(sums.cxx - 2.0 * r * sums.cxy + r * r * sums.cyy, 0.0)
    drawn = min(sums.clusters / k**2, 1.0 / sqrt(k))
    return squares / min((1.0 - 1.0 / k) ** 2, 1.0 - 2.0 * drawn + 1.0 / k)


def students_z(df: float) -> float:
    """The quantile of Student's t that leaves 2.5 % above it; `df` may be a fraction or infinite."""
    return float(stdtrit(min(df, 1e9), 0.975))


@dataclass(frozen=True)
class DesignEffect:
    """How much wider a share is for being clustered.

    Attributes:
        factor: variance divided by the variance of as many independent units; never below 1.
        df: degrees of freedom of that knowledge. Only the part of the variance that lies between customers is
            estimated from few of them, so the df are (effective customers - 1) divided by that part's share.
    """

    factor: float
    df: float


def design_effect(sums: Sums) -> DesignEffect:
    """The design effect of a share (x is 0 or 1, y is 1), by linearisation over the customers that are known.

    The linearised variance gives the correlation within a customer. A negative one is taken for chance (units of one
    customer are not less alike than strangers), so the factor is never below 1; and while few independent events
    were seen, the correlation is held above `USUAL_CORRELATION`, which also serves shares of 0 and 1, where nothing
    can be estimated. Units of unknown customers are taken to belong to the known ones or to others like them:
    customers are then n / cn times as large as they look.

    Args:
        sums: with at least two effective customers.

    Source: Kish 1965, section 5.4; Rao and Scott 1992 for the effective sample of clustered shares.
    """
    weigh = effective_customers(sums)
    size = sums.cyy / sums.cy  # of the customer that a unit, drawn at random, belongs to
    spread = sums.cx * (sums.cy - sums.cx) / sums.cy  # the sum of squares if units were independent
    seen = 0.0
    if spread > 0 and size > 1:
        seen = min(max((residual_squares(sums) / spread - 1.0) / (size - 1.0), 0.0), 1.0)
    events = min(sums.cx, sums.cy - sums.cx) / (1.0 + (size - 1.0) * seen)
    correlation = max(seen, fading(USUAL_CORRELATION, events))
    whole_size = 1.0 + (size - 1.0) * sums.n / sums.cn
    factor = 1.0 + (whole_size - 1.0) * correlation
    between = whole_size * correlation / factor
    df = (weigh - 1.0) / between if between > 0 else inf  # customers that do not differ at all, and very many events
    return DesignEffect(factor=factor, df=df)
