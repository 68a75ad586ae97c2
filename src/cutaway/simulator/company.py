"""The company: its segments, its teams, and how each of its processes runs at a given strength of defects.

Nothing here is drawn at random. Everything that the exports are drawn from, and everything that the answer key is
computed from, is a number of this file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from cutaway.simulator.defects import Defects

NAME = "Vantorp Systems AG"
CURRENCY = "EUR"
GIANTS = 6  # the first customers are one group of companies: the largest customer, its share set by a defect

# Exports that stop before the end, and the strength of the defect from which each does.
STOPS = (("calendar", 0.25), ("phone", 0.5), ("responses", 1.0), ("distribution", 1.5))
STOPPED_DAYS = {"calendar": 60, "phone": 60, "responses": 240, "distribution": 240}  # before the end
FEEDS = (
    9  # what the house reads that has days: bills, credits, orders, cases, their steps, calls, meetings, two of surveys
)


@dataclass(frozen=True)
class Segment:
    """A group of customers as the company sees it.

    Attributes:
        name: the company's word for it.
        of_twenty: of twenty customers, how many belong to it.
        orders, cases: expected number per customer and month.
        revenue: expected euros per customer and year, at the window's first month.
        leaves: probability that a customer leaves from one month to the next.
        waits: how much longer (or shorter) its cases wait for the first word.
        calls: expected number of telephone calls per customer and month.
        answers: what is added to the log-odds that an invitation to a survey is answered.
    """

    name: str
    of_twenty: int
    orders: float
    cases: float
    revenue: float
    leaves: float
    waits: float
    calls: float
    answers: float


@dataclass(frozen=True)
class DeliveryTeam:
    """A unit or partner that delivers.

    Attributes:
        name: as the order system calls it.
        mix: its share of the orders of each segment.
        on_time: probability that a customer of average luck gets an order by the promised day.
        on_time_before: the same, before the defect set in.
    """

    name: str
    mix: tuple[float, ...]
    on_time: float
    on_time_before: float


@dataclass(frozen=True)
class PhoneTeam:
    """A unit that telephones with customers.

    Attributes:
        name: as the telephone system calls its queue. code: before the number of each of its people.
        staff: how many people it has.
        mix: its share of the calls of each segment.
        late: probability that a call with a customer of average luck is outside of working hours.
        late_before: the same, before the defect set in.
        around_the_clock: whether it works in shifts at all hours, so that no hour is outside of its own.
    """

    name: str
    code: str
    staff: int
    mix: tuple[float, ...]
    late: float
    late_before: float
    around_the_clock: bool = False


@dataclass(frozen=True)
class CaseStream:
    """A kind of case that comes by one way and starts at one desk.

    Attributes:
        kind: question, request, incident or complaint.
        channel: as the help desk calls it.
        desk: the number of the team that gets it first.
        share: of all cases.
        median: hours until the first word, for a customer of average luck in a segment with `waits` = 1.
        median_before: the same, before the defect set in.
        spread: standard deviation of the logarithm of that wait, between cases.
        staffed: whether the wait runs in staffed hours only, and not by the clock on the wall.
        opens: when such cases are opened: `office` (staffed hours only), `day` (mostly by day) or `always`.
        handoffs: expected hand-offs for a customer of average luck.
        at_once: probability that the first contact resolves it, for a customer of average luck.
        effort: median staffed hours of work from the first word to the solution, where it does not.
    """

    kind: str
    channel: str
    desk: int
    share: float
    median: float
    median_before: float
    spread: float
    staffed: bool
    opens: str
    handoffs: float
    at_once: float
    effort: float


@dataclass(frozen=True)
class Company:
    """All processes of the company.

    Attributes:
        segments, delivery_teams, desks, case_streams, phone_teams: see their classes; `desks` are
            the names of the support teams.
        luck_of_delivery: standard deviation of the customers' log-odds of an order on time.
        luck_of_waiting: standard deviation of the customers' logarithm of waits.
        luck_of_handoffs: variance of the customers' factor on hand-offs, which has mean 1.
        luck_of_contact: standard deviation of the customers' log-odds of a case that the first contact resolves.
        luck_of_evenings: standard deviation of the customers' log-odds of a call outside of working hours.
        volume_shape: shape of the gamma factor (mean 1) by which customers order, and bring cases, more or less.
        defect_months: how many months before the end the defects of deliveries and first words set in.
        size: standard deviation of the logarithm of customers' revenue within a segment.
        established: share of customers who were there before the first month; the others join later.
        stops: exports that stopped some time before the end; see `STOPS`.
        moved: share of customers that have moved without the bookkeeping being told.
        growth, growth_spread: mean and standard deviation of the customers' yearly change of revenue (logarithm).
        giant_share: expected share of the group of `GIANTS` in the revenue of the window.
        recurring: share of revenue that is billed monthly; the rest are projects.
        first_system: what a customer that joins buys in its first month, in years of its revenue.
        projects: expected project invoices per customer and year; a giant has four times as many.
        project_spread, monthly_spread: standard deviation of the logarithm of those amounts (mean 1).
        corrected, goodwill, returned: probability that an invoice is credited for that reason.
        cancelled_invoices: share of the corrected ones that are cancelled in full and issued anew.
        cancelled, unpromised: share of orders cancelled, and of orders for which no day is named.
        withdrawn: share of cases that the customer may withdraw; `withdrawn_after` mean hours until then.
        reopened: probability that a solved case is opened again.
        unassigned: share of cases of which no step names a team.
        drags: how many times longer the work takes than it must.
        questions: expected further messages of a customer while a case is worked on.
        reply_within: the most staffed hours until such a message is answered, if the solution does not come before.
        assessed, investigated: share of complaints that somebody assesses, and of which somebody finds out the cause.
    """

    segments: tuple[Segment, ...]
    delivery_teams: tuple[DeliveryTeam, ...]
    desks: tuple[str, ...]
    case_streams: tuple[CaseStream, ...]
    phone_teams: tuple[PhoneTeam, ...]
    growth: float
    giant_share: float
    stops: tuple[str, ...]
    moved: float
    corrected: float
    drags: float
    questions: float
    reply_within: float
    assessed: float
    investigated: float
    luck_of_delivery: float = 0.5
    luck_of_waiting: float = 0.3
    luck_of_handoffs: float = 0.15
    luck_of_contact: float = 0.4
    luck_of_evenings: float = 0.5
    volume_shape: float = 3.0
    defect_months: int = 18
    size: float = 0.4
    established: float = 0.82
    growth_spread: float = 0.1
    recurring: float = 0.75
    first_system: float = 0.8
    projects: float = 6.0
    project_spread: float = 0.4
    monthly_spread: float = 0.05
    cancelled_invoices: float = 0.4
    goodwill: float = 0.006
    returned: float = 0.008
    cancelled: float = 0.04
    unpromised: float = 0.03
    withdrawn: float = 0.03
    withdrawn_after: float = 60.0
    reopened: float = 0.06
    unassigned: float = 0.015

    @classmethod
    def with_defects(cls, defects: Defects) -> Company:
        """The company whose processes have these defects."""
        leaving = 1 + 3.2 * defects.net_revenue_retention
        return cls(
            segments=tuple(
                Segment(
                    name,
                    of_twenty,
                    orders,
                    cases,
                    revenue,
                    min(leaves * leaving, 0.2),
                    waits,
                    calls,
                    answers * defects.response_bias,
                )
                for name, of_twenty, orders, cases, revenue, leaves, waits, calls, answers in (
                    ("Strategic", 2, 2.0, 3.0, 400_000.0, 0.0020, 0.8, 4.5, 1.9),
                    ("Core", 7, 0.9, 1.2, 125_000.0, 0.0045, 1.0, 1.8, 0.0),
                    ("Standard", 11, 0.45, 0.6, 38_000.0, 0.0075, 1.15, 0.8, -2.3),
                )
            ),
            delivery_teams=tuple(
                DeliveryTeam(name, mix, _between(good, poor, defects.on_time_delivery), good)
                for name, mix, good, poor in (
                    ("Logistics Hamm", (0.35, 0.50, 0.70), 0.987, 0.90),
                    ("Field Installation", (0.45, 0.30, 0.10), 0.983, 0.77),
                    ("Partner Nordkabel", (0.20, 0.20, 0.20), 0.980, 0.55),
                )
            ),
            desks=("Service Desk", "Network Operations", "Field Service", "Order Desk", "Billing", "Engineering"),
            case_streams=tuple(
                CaseStream(
                    kind,
                    channel,
                    desk,
                    share,
                    good * (slow / good) ** defects.first_response_time,
                    good,
                    spread,
                    staffed,
                    opens,
                    passed * (wandering / passed) ** defects.handoffs_per_case,
                    _between(settled, unsettled, defects.first_contact_resolution + defects.time_in_uncertainty),
                    effort,
                )
                for (kind, channel, desk, share, good, slow, spread, staffed, opens), (
                    *(passed, wandering, settled, unsettled, effort),
                ) in (
                    (("question", "phone", 0, 0.12, 0.06, 0.12, 0.7, False, "office"), (0.12, 1.2, 0.86, 0.50, 1.0)),
                    (("incident", "phone", 1, 0.07, 0.25, 0.60, 0.6, False, "always"), (0.35, 2.2, 0.66, 0.30, 6.0)),
                    (("incident", "web", 0, 0.28, 1.0, 17.0, 0.9, True, "day"), (0.30, 2.6, 0.74, 0.35, 9.0)),
                    (("question", "email", 0, 0.22, 1.3, 18.0, 0.9, True, "day"), (0.20, 1.9, 0.84, 0.45, 3.0)),
                    (("request", "email", 3, 0.15, 1.2, 20.0, 0.9, True, "day"), (0.22, 2.2, 0.80, 0.35, 7.0)),
                    (("request", "web", 3, 0.06, 1.2, 20.0, 0.9, True, "day"), (0.22, 2.2, 0.80, 0.35, 7.0)),
                    (("complaint", "email", 0, 0.07, 1.5, 26.0, 0.8, True, "day"), (0.45, 3.4, 0.60, 0.20, 14.0)),
                    (("complaint", "phone", 4, 0.03, 0.08, 0.15, 0.7, False, "office"), (0.40, 2.8, 0.66, 0.30, 8.0)),
                )
            ),
            phone_teams=tuple(
                PhoneTeam(name, code, staff, mix, _between(good, poor, defects.after_hours_contact), good, around)
                for name, code, staff, mix, good, poor, around in (
                    ("Sales", "SA", 28, (0.40, 0.35, 0.25), 0.020, 0.24, False),
                    ("Field Service", "FS", 26, (0.25, 0.25, 0.25), 0.025, 0.38, False),
                    ("Service Desk", "SD", 16, (0.15, 0.30, 0.45), 0.020, 0.20, False),
                    ("Network Operations", "NO", 9, (0.10, 0.08, 0.05), 0.500, 0.500, True),
                    ("Key Account", "KA", 3, (0.10, 0.02, 0.00), 0.020, 0.42, False),
                )
            ),
            stops=tuple(file for file, from_strength in STOPS if defects.data_freshness >= from_strength),
            moved=_between(0.003, 0.25, defects.source_reconciliation),
            growth=0.17 - 0.27 * defects.net_revenue_retention,
            giant_share=_between(0.03, 0.26, defects.revenue_concentration),
            corrected=_between(0.008, 0.11, defects.invoice_accuracy),
            drags=1 + 6 * defects.time_in_uncertainty,
            questions=0.7 + 2.3 * defects.time_in_uncertainty,
            reply_within=6 * 12**defects.time_in_uncertainty,
            assessed=_between(0.993, 0.80, defects.complaint_handling),
            investigated=_between(0.992, 0.72, defects.complaint_handling),
        )

    def ends(self, export: str, end: int) -> int:
        """The last day that an export tells of, if the period's is `end`."""
        return end - STOPPED_DAYS[export] if export in self.stops else end

    def segment_of(self, customers: range) -> list[int]:
        """The number of each customer's segment, by the customer's number; the giants are in the first."""
        twenty = [number for number, segment in enumerate(self.segments) for _ in range(segment.of_twenty)]
        return [0 if customer < GIANTS else twenty[customer % 20] for customer in customers]


def _between(good: float, poor: float, strength: float) -> float:
    """A probability between two, evenly on the scale of log-odds."""
    odds = (1 - strength) * math.log(good / (1 - good)) + strength * math.log(poor / (1 - poor))
    return 1 / (1 + math.exp(-odds))
