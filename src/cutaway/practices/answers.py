"""The closed set of answers that a practice can give.

An answer is data: it names the evidence columns that hold it and says which way is better. The statistics, the chart
and the wording of a finding are chosen from it, in `stats`, `findings` and `drawing`, so no practice chooses its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True)
class Parts:
    """What a unit goes through, each part of which is a share of its own.

    Args:
        by: what the parts are, in the singular: `stage`.
        columns: the name of each part, and its boolean evidence column; empty where the part cannot be judged.
    """

    by: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Beside:
    """A further share of the same rows that is told beside the answer, with an interval of its own.

    Args:
        name: one word of the field: `precision`.
        part, whole: numeric evidence columns; the share is the sum of the one by the sum of the other. Where the
            evidence has `<column>_low` and `<column>_high`, the interval reaches as far as these, too.
    """

    name: str
    part: str
    whole: str


@dataclass(frozen=True)
class Share:
    """The share of units of which something is true.

    Args:
        column: a boolean evidence column, true or false for each judged unit; if `likely`, a number from 0 to 1.
        likely: whether nobody knows of any unit whether it is true, and the column says how likely it is. The evidence
            then has `<column>_low` and `<column>_high` beside it, and the interval reaches as far as these, too: it
            holds the doubt of the model beside chance. Such a share is of what is known today, and has no trend.
        beside: further shares of the same rows.
        doubt: a text column of the evidence: why the records leave open whether it is true of this unit; empty if
            they do not. The interval reaches over both: as `column` says, and all units in doubt the other way; if
            `likely`, as if it were true of none of them.
        settled: a boolean evidence column: whether it is known of this unit yet. Units that are not settled are kept
            for the time that they have run, never dropped: dropping them would count the quick ends alone.
        time: a numeric evidence column, needed with `settled`: the time until it was known, or the time run so far.
        parts: what each unit goes through; the answer is split by it.
        better: which way is better.
        population: whether the units are all that there are, and not what a process yielded by chance: the share is
            then a value of the population. Units of which it is not known are bounds: all of them could be true, or
            none.
    """

    column: str
    likely: bool = False
    beside: tuple[Beside, ...] = ()
    doubt: str = ""
    settled: str = ""
    time: str = ""
    parts: Parts | None = None
    better: Better = "higher"
    population: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        own = (self.column, self.settled, self.time) if self.settled else (self.column,)
        bounds = (f"{self.column}_low", f"{self.column}_high") if self.likely else ()
        return tuple(dict.fromkeys((*own, *bounds, *(name for b in self.beside for name in (b.part, b.whole)))))

    unit = "share"


@dataclass(frozen=True)
class Median:
    """The median of a quantity that may still be running (a wait, a duration).

    Args:
        column: a numeric evidence column: the quantity so far.
        ended: a boolean evidence column: whether the quantity is final. Units that are still running are censored,
            never dropped: dropping them would make the slowest look fast. Empty if every unit is final.
        unit: what the quantity is counted in, in the plural: `hours`, `days`.
        better: which way is better.
    """

    column: str
    unit: str
    ended: str = ""
    better: Better = "lower"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column, self.ended) if self.ended else (self.column,)


@dataclass(frozen=True)
class Rate:
    """How many of something there are for one unit.

    Args:
        column: a numeric evidence column: how many there were for this unit (0 is a count; empty is not).
        of: what is counted, in the plural: `hand-offs`.
        better: which way is better.
    """

    column: str
    of: str
    better: Better = "lower"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def unit(self) -> str:
        return self.of


@dataclass(frozen=True)
class Ratio:
    """One sum divided by another, over customers: revenue now by revenue before.

    Args:
        numerator: a numeric evidence column.
        denominator: a numeric evidence column, never negative.
        money: whether both are sums of money, so that rates of exchange must be known.
        better: which way is better.
    """

    numerator: str
    denominator: str
    money: bool = False
    better: Better = "higher"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.numerator, self.denominator)

    unit = "ratio"


@dataclass(frozen=True)
class TopShare:
    """The share of the whole that the largest unit holds: a value of the population, not an estimate.

    Args:
        amount: a numeric evidence column, never negative. Amounts of an unknown customer are bounds, not noise: they
            could belong to the largest one, or to any other.
        money: whether it is a sum of money.
        better: which way is better.
    """

    amount: str
    money: bool = True
    better: Better = "lower"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.amount,)

    unit = "share"


@dataclass(frozen=True)
class Contrast:
    """How far a group of units differs from the others, in the trait in which it differs most.

    Differences are standardised: in standard deviations of all units. Each value of a text column is a trait of its
    own, which a unit has or has not.

    Args:
        group: a boolean evidence column: whether the unit is in the group.
        numbers: numeric evidence columns; a unit may lack one.
        kinds: text evidence columns.
        money: whether a trait rests on sums of money, so that rates of exchange must be known.
        better: which way is better.
    """

    group: str
    numbers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    money: bool = False
    better: Better = "lower"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.group,)

    unit = "standard deviations"


Answer = Share | Median | Rate | Ratio | TopShare | Contrast
