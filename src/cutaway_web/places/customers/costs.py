"""What dealing with us cost a customer, in money and in nerves: how each cost is computed, and what is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.stories.told import Sum

MONEY, DAYS, HOURS, TIMES = "money", "days", "hours", "times"


@dataclass(frozen=True)
class Cost:
    """One cost of a customer in the window.

    Attributes:
        id, title: what it is.
        economic: whether it is money or work; else nerves.
        unit: `money`, `days`, `hours` or `times`.
        value: what it comes to; None where the book cannot tell.
        n: how many rows stand behind it. of: what each of them is.
        how: how it is computed, or why nobody knows and what to connect.
        practice: the practice that judges the same rows; empty if none does.
    """

    id: str
    title: str
    economic: bool
    unit: str
    value: float | None
    n: int
    of: str
    how: str
    practice: str = ""


# id, title, economic, unit, of, how, what to connect, practice
_TOLD = (
    (
        "credited",
        "Money given back",
        True,
        MONEY,
        "credit note",
        "credit notes of the window without gifts, at the rates of their days",
        "Connect the credit notes of the billing system.",
        "basics.invoice_accuracy",
    ),
    (
        "gifts",
        "Gifts of goodwill",
        True,
        MONEY,
        "credit note",
        "credit notes whose reason is goodwill",
        "Connect the credit notes of the billing system, with their reasons.",
        "",
    ),
    (
        "late",
        "Days that orders came late",
        True,
        DAYS,
        "late order",
        "days between the day promised and the day of arrival, added up over orders that arrived late in the window",
        "Connect the orders, with the day promised and the day of arrival.",
        "basics.on_time_delivery",
    ),
    (
        "reopened",
        "Work done again",
        True,
        TIMES,
        "case",
        "how often a case was opened again after it had been closed or solved",
        "Connect the steps of the help desk’s cases.",
        "",
    ),
    (
        "silence",
        "Hours without a word",
        False,
        HOURS,
        "case",
        "for each case of the window, the hours in which it was our turn to speak and we had not",
        "Connect the help desk: its cases, and the words in them.",
        "engagement.time_in_uncertainty",
    ),
    (
        "handoffs",
        "Hand-offs",
        False,
        TIMES,
        "closed case",
        "how often the team that holds a case became another one",
        "Connect the help desk: which team held each case when.",
        "engagement.handoffs_per_case",
    ),
    (
        "repeats",
        "Contacts that had to be repeated",
        False,
        TIMES,
        "answered case",
        "cases in which the customer wrote again, had it opened again or came back on the same topic within seven days",
        "Connect the help desk: its cases, and the words in them.",
        "engagement.first_contact_resolution",
    ),
)
# What no table of the book can tell yet, so that nobody takes it for nothing.
_UNKNOWN = (
    (
        "late_money",
        "What the late days cost",
        "No table of the book says what a day late costs this customer.",
    ),
    (
        "unpaid",
        "Invoices that are unpaid or disputed",
        "No table of the book holds payments yet, so nobody can tell which invoices are open.",
    ),
)


def costs_of(sums: Mapping[str, Sum | None]) -> tuple[Cost, ...]:
    """Every cost, known or not.

    Args:
        sums: what the snapshot tells; a cost that it cannot tell is not in it.
    """
    found = []
    for id, title, economic, unit, of, how, connect, practice in _TOLD:
        told = sums.get(id)
        found.append(
            Cost(
                id,
                title,
                economic,
                unit,
                told.value if told else None,
                told.n if told else 0,
                of,
                how if told else connect,
                practice,
            )
        )
    return (*found, *(Cost(id, title, True, MONEY, None, 0, "", how) for id, title, how in _UNKNOWN))
