"""The words that practices use for what engines answer differently.

DuckDB, PostgreSQL and Spark disagree, often silently, on integer division, division by zero, averages of integers,
differences of timestamps, ordered windows and casts of booleans. Each such thing is said once, here, in the one
spelling that gives the same number on all three (measured; docs/decisions/0004-portable-expressions.md), and a lint
keeps the other spellings out of practices.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import ibis
import ibis.expr.types as ir

SECONDS_AN_HOUR = 3600
SECONDS_A_DAY = 86400


class Span(Protocol):
    """Days after `start`, up to and with `end`; a `start` of None reaches back to the beginning."""

    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date: ...


def day(value: date) -> ir.DateScalar:
    """A date that was computed in Python, as an expression."""
    return ibis.date(value.isoformat())


def instant(value: datetime) -> ir.TimestampScalar:
    """An instant that was computed in Python, in UTC, as an expression."""
    return ibis.timestamp(value.replace(tzinfo=None).isoformat(sep=" "))


def as_number(condition: ir.BooleanValue) -> ir.IntegerValue:
    """1 where it is true, 0 where it is false or unknown."""
    return ibis.ifelse(condition, ibis.literal(1, "int64"), ibis.literal(0, "int64"))


def ratio(numerator: ir.NumericValue, denominator: ir.NumericValue) -> ir.FloatingValue:
    """Numerator by denominator; empty where the denominator is zero."""
    return numerator.cast("float64") / denominator.cast("float64").nullif(0.0)


def seconds_between(start: ir.TimestampValue, end: ir.TimestampValue) -> ir.IntegerValue:
    """Whole seconds from one instant to another; fractions of a second are cut off both."""
    return end.truncate("s").epoch_seconds().cast("int64") - start.truncate("s").epoch_seconds().cast("int64")


def hours_between(start: ir.TimestampValue, end: ir.TimestampValue) -> ir.FloatingValue:
    """Hours from one instant to another, from whole seconds."""
    return seconds_between(start, end).cast("float64") / ibis.literal(float(SECONDS_AN_HOUR))


def days_between(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Whole days from one date to another."""
    seconds = seconds_between(start.cast("timestamp"), end.cast("timestamp"))
    return (seconds.cast("float64") / ibis.literal(float(SECONDS_A_DAY))).cast("int64")


def weekday_of(moment: ir.DateValue | ir.TimestampValue) -> ir.IntegerValue:
    """The day of the week: 1 is Monday, 7 is Sunday (ISO 8601)."""
    return moment.day_of_week.index().cast("int64") + ibis.literal(1, "int64")


def hour_of_day(clock: ir.TimestampValue) -> ir.FloatingValue:
    """Hours after midnight, from whole seconds: 8.5 is half past eight."""
    seconds = clock.hour().cast("int64") * 3600 + clock.minute().cast("int64") * 60 + clock.second().cast("int64")
    return seconds.cast("float64") / ibis.literal(float(SECONDS_AN_HOUR))


def previous(table: ir.Table, column: str, *, by: str, order: Sequence[str]) -> ir.Value:
    """The column's value in the row before, within `by`, in the order of `order`; empty in the first row."""
    return table[column].lag().over(ibis.window(group_by=by, order_by=[table[name] for name in order]))


def following(table: ir.Table, column: str, *, by: str | Sequence[str], order: Sequence[str]) -> ir.Value:
    """The column's value in the row after, within `by`, in the order of `order`; empty in the last row."""
    return table[column].lead().over(ibis.window(group_by=by, order_by=[table[name] for name in order]))


def earliest_by(table: ir.Table, by: str, at: str) -> ir.Table:
    """For each `by`, the earliest `at`: a table of these two columns."""
    return table.group_by(by).aggregate(**{at: table[at].min()})


def best_by(table: ir.Table, by: str, *, order: Sequence[str | ir.Value]) -> ir.Table:
    """For each `by`, the whole row that comes first in the order of `order`."""
    place = ibis.row_number().over(ibis.window(group_by=by, order_by=list(order)))
    numbered = table.mutate(_place=place)
    return numbered.filter(numbered._place == 0).drop("_place")


def within(table: ir.Table, column: str, span: Span | None) -> ir.Table:
    """The rows whose date in `column` lies in the span; no rows if there is no span."""
    if span is None:
        return table.filter(ibis.literal(False))
    inside = table[column] <= day(span.end)
    if span.start is not None:
        inside &= table[column] > day(span.start)
    return table.filter(inside)


def union_rows(first: ir.Table, second: ir.Table) -> ir.Table:
    """The rows of both, equal rows kept as often as they are there."""
    return ibis.union(first, second, distinct=False)


def month_of(date_column: ir.DateValue) -> ir.StringValue:
    """The month of a date as text: `2024-03`."""
    year, month = date_column.year().cast("string"), date_column.month().cast("string")
    return year + ibis.literal("-") + month.lpad(2, "0")
