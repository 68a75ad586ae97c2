"""From a practice's evidence to the units that are judged, and the others with the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import ibis
import ibis.expr.types as ir

from cutaway.errors import PracticeError
from cutaway.findings.context import Context
from cutaway.findings.finding import Exclusion
from cutaway.practices import Practice, Window
from cutaway.warehouse.portable import day
from cutaway.warehouse.session import Session

REQUIRED = ("customer_id", "happened_on")
TOO_YOUNG = "too young to be judged"
NO_ANSWER = "the records do not tell"
NO_DAY = "no day is known"


@dataclass(frozen=True)
class Evidence:
    """The kept evidence of one practice.

    Attributes:
        practice: whose it is.
        session: where it is kept.
        all: every unit of the window, and those of no known day, with `excluded` (text, or empty if the unit is
            judged) and `segment` (the customer's).
        judged: the judged units of the window.
        window: the window.
    """

    practice: Practice
    session: Session
    all: ir.Table
    window: Window

    @property
    def judged(self) -> ir.Table:
        return self.all.filter(self.all.excluded.isnull())

    def exclusions(self) -> tuple[Exclusion, ...]:
        """Units of the window that are counted and not judged, most frequent reason first."""
        left = self.all.filter(self.all.excluded.notnull())
        counts = left.group_by("excluded").aggregate(n=left.count())
        found = [Exclusion(row["excluded"], row["n"]) for row in self.session.rows(counts).to_pylist()]
        # Ordered here: engines have orders of their own for texts.
        return tuple(sorted(found, key=lambda exclusion: (-exclusion.n, exclusion.reason)))

    @property
    def splits(self) -> tuple[str, ...]:
        """The columns by which the answer is split: the customer's segment, the company's team, channel, island."""
        return tuple(name for name in ("segment", "team", "channel", "island") if name in self.all.columns)


def kept_name(practice: Practice) -> str:
    """The table of the schema `evidence` that holds a practice's rows."""
    return practice.id.replace(".", "__")


def gather(practice: Practice, context: Context) -> Evidence:
    """Runs a practice's expression once and keeps its rows, with each customer's segment.

    Raises:
        PracticeError: if the expression lacks a column that evidence must have.
    """
    marked = _marked(practice, context)
    if "segment" not in marked.columns:
        customer = context.session.table("customer").select(segment_of="customer_id", segment="segment")
        marked = marked.left_join(customer, marked.customer_id == customer.segment_of).drop("segment_of")
    if not practice.opens_to_rows:  # what is kept is published
        return Evidence(practice, context.session, marked, context.window)
    # Newest first, so that a page of rows in that order reads only the part of the table that it shows.
    newest_first = (ibis.desc("happened_on", nulls_first=False), ibis.asc(f"{practice.unit}_id"))
    kept = context.session.keep(kept_name(practice), marked.order_by(*newest_first))
    return Evidence(practice, context.session, kept, context.window)


def reasons(practice: Practice) -> tuple[str, ...]:
    """The columns that say why the records leave open what is true of a unit; they are empty where they do not."""
    doubt = getattr(practice.answer, "doubt", "")
    return (doubt,) if doubt else ()


def parts(practice: Practice) -> tuple[str, ...]:
    """The columns that tell of the parts of what a unit goes through; they are empty where a part cannot be judged."""
    told = getattr(practice.answer, "parts", None)
    return tuple(column for _, column in told.columns) if told else ()


def look(practice: Practice, context: Context) -> Evidence:
    """The evidence as an expression that is not run and not kept: for a question that is asked of it once."""
    return Evidence(practice, context.session, _marked(practice, context), context.window)


def _marked(practice: Practice, context: Context) -> ir.Table:
    """Every unit of the window, or of no known day, with the reason why it is not judged."""
    window = context.window
    tables = context.session.tables(practice.needs)
    evidence = practice.evidence(tables, as_of=context.as_of, window=window)
    required = (f"{practice.unit}_id", *REQUIRED, *practice.answer.columns, *reasons(practice), *parts(practice))
    absent = [column for column in required if column not in evidence.columns]
    if absent:
        raise PracticeError(
            f"The evidence of `{practice.id}` has no {', '.join(f'`{c}`' for c in absent)}.",
            where=practice.id,
            next_step=f"Select them: evidence of this practice has {', '.join(required)}.",
        )
    settled = day(window.end - timedelta(days=practice.settles_after))
    own = evidence.excluded if "excluded" in evidence.columns else ibis.null("string")
    unanswered = ibis.or_(*(evidence[column].isnull() for column in practice.answer.columns))
    reason = ibis.coalesce(
        own,
        ibis.cases(
            (evidence.happened_on.isnull(), NO_DAY),
            (evidence.happened_on > settled, TOO_YOUNG),
            (unanswered, NO_ANSWER),
        ),
    )
    marked = evidence.mutate(excluded=reason)
    inside = marked.happened_on <= day(window.end)
    if window.start is not None:
        inside &= marked.happened_on > day(window.start)
    return marked.filter(marked.happened_on.isnull() | inside)
