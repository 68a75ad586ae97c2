"""Small books written by hand, as sums."""

from __future__ import annotations

from collections.abc import Sequence

from cutaway.stats.sums import Sums


def book(
    customers: Sequence[tuple[float, float]], *, unknown: tuple[float, float] = (0, 0), uxx: float | None = None
) -> Sums:
    """Sums of customers given as (x, y), and of units whose customer is not known.

    There are as many units as y adds up to, or one for a customer if y is not whole. Without `uxx` a unit is 0 or 1.
    """
    xs, ys = [x for x, _ in customers], [y for _, y in customers]
    whole = all(float(y).is_integer() for y in ys)
    known = round(sum(ys)) if whole else len(ys)
    return Sums(
        n=known + round(unknown[1]),
        x=sum(xs) + unknown[0],
        y=sum(ys) + unknown[1],
        clusters=len(customers),
        cn=known,
        cx=sum(xs),
        cy=sum(ys),
        cxx=sum(x * x for x in xs),
        cyy=sum(y * y for y in ys),
        cxy=sum(x * y for x, y in customers),
        uxx=sum(xs) + unknown[0] if uxx is None else uxx,
        cxx_y=sum(x * x / y for x, y in customers if y > 0),
    )
