"""What all findings of one measuring have in common: the day, the window, the currency, and what customers paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

import ibis
import ibis.expr.types as ir

from cutaway import book
from cutaway.findings.generous_book import GenerousSession
from cutaway.findings.partial import partial_tables
from cutaway.practices import Window
from cutaway.settings import OwnBenchmark
from cutaway.warehouse.portable import day, union_rows, within
from cutaway.warehouse.session import Session

ALWAYS_THERE = frozenset(
    {"customer", "working_hours", "holiday", "delivery"}
)  # what a refresh fills where no source does


@dataclass
class Context:
    """The circumstances of a measuring.

    Attributes:
        session: the book.
        as_of: the instant to which the book is measured, in UTC.
        window: the days that findings speak of.
        currency: the reporting currency; empty if the book holds several and none is set.
        connected: the tables that some source fills, with rows or without.
        benchmarks: the company's own benchmarks, by practice id.
        partial: for each table that is not whole, why, in sentences.
    """

    session: Session
    as_of: datetime
    window: Window
    currency: str = ""
    connected: frozenset[str] = frozenset()
    benchmarks: Mapping[str, OwnBenchmark] = field(default_factory=dict)
    partial: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of_snapshot(
        cls,
        session: Session,
        facts: Mapping[str, Any],
        as_of: datetime,
        months: int | str | None,
        benchmarks: Mapping[str, OwnBenchmark],
    ) -> Self:
        """The circumstances in which a snapshot is measured.

        Args:
            session: its book.
            facts: what it says of itself.
            as_of: the instant to which it is measured.
            months: length of the window; anything but a number is the whole book.
            benchmarks: the company's own.
        """
        return cls(
            session=session,
            as_of=as_of,
            window=Window.of_months(as_of.date(), months if isinstance(months, int) else None),
            currency=facts["currency"],
            connected=frozenset(entry["table"] for entry in facts["entries"]) | ALWAYS_THERE,
            benchmarks=benchmarks,
            partial=partial_tables(facts),
        )

    @property
    def today(self) -> date:
        return self.as_of.date()

    @cached_property
    def missing_rates(self) -> str:
        """Why money that has moved by the day of measuring cannot be added up, as a sentence; empty if it can."""
        gaps = []
        for table in book.all_tables().values():
            if not table.money or table.name not in self.session.filled:
                continue
            held = self.session.table(table.name)
            without = held.filter(
                held.issued_on <= day(self.today), *(held[f"{m.name}_reporting"].isnull() for m in table.money)
            )
            found = without.group_by("currency").aggregate(rows=without.count(), first=without.issued_on.min())
            gaps += [
                f"{row['currency']} on {row['first']} ({row['rows']:,} rows of `{table.name}`)"
                for row in self.session.rows(found.order_by("currency")).to_pylist()
            ]
        if not gaps:
            return ""
        if not self.currency:
            return "The book holds several currencies, and no reporting currency is set"
        return f"There is no rate of exchange into {self.currency} for {'; '.join(gaps)}"

    @cached_property
    def first_invoice_on(self) -> date | None:
        if "invoice" not in self.session.filled:
            return None
        invoice = self.session.table("invoice")
        first: date | None = self.session.row(invoice.aggregate(first=invoice.issued_on.min()))["first"]
        return first

    @cached_property
    def revenue(self) -> ir.Table | None:
        """What each customer paid in the window, net of credit notes; None if the book cannot say."""
        if "invoice" not in self.session.filled or self.missing_rates:
            return None
        invoice, credit_note = self.session.table("invoice"), self.session.table("credit_note")
        moved = within(
            union_rows(
                invoice.select("customer_id", "issued_on", amount=invoice.amount_reporting),
                credit_note.select("customer_id", "issued_on", amount=-credit_note.amount_reporting),
            ),
            "issued_on",
            self.window,
        )
        paid = moved.group_by("customer_id").aggregate(revenue=moved.amount.sum())
        return self.session.keep("_revenue", paid.select("customer_id", revenue=ibis.coalesce(paid.revenue, 0)))

    @cached_property
    def doubtful_links(self) -> int:
        """How many links between two customers the records do not settle, and nobody has decided."""
        if "customer_link" not in self.session.filled:
            return 0
        link = self.session.table("customer_link")
        doubtful = link.filter(link.doubtful & ~link.linked)
        return int(self.session.row(doubtful.aggregate(n=doubtful.count()))["n"])

    @cached_property
    def generous(self) -> GenerousSession:
        """The book in which every doubtful link is right."""
        return GenerousSession(self.session)

    def forget(self) -> None:
        """Drops what was kept for this measuring alone."""
        if "generous" in self.__dict__:
            self.generous.forget()
        if self.__dict__.get("revenue") is not None:
            self.session.drop("_revenue")
