"""A building made by hand: every verdict, every kind of interval, torn pipes, and names that try to break out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cutaway.drawing.building import Building, Island, Rows
from cutaway.findings.finding import Exclusion, Finding, Limits, Point, Split, Touched, Verdict
from cutaway.practices.registry import all_practices
from cutaway.practices.rooms import all_rooms

START, END = date(2024, 3, 31), date(2025, 3, 31)
MONTHS = tuple(f"{2024 + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}" for m in range(4, 16))


def _trend(values: tuple[float | None, ...], half: float, n: int) -> tuple[Point, ...]:
    return tuple(
        Point(month, v, None if v is None else v - half, None if v is None else v + half, n + 3 * at, at < 11)
        for at, (month, v) in enumerate(zip(MONTHS, values, strict=True))
    )


ON_TIME = Finding(
    practice="basics.on_time_delivery",
    room="basics",
    title="Orders arrive by the promised day",
    asks="Of the orders that we promised for a day, how many arrived by that day?",
    verdict=Verdict.WEAK,
    headline="Orders arrive by the promised day: true of 81.0\u00a0% of 1,204 orders.",
    of="order",
    unit="share",
    better="higher",
    good=0.95,
    poor=0.85,
    basis="our judgement; no published norm holds across trades",
    window_start=START,
    window_end=END,
    value=0.8104,
    low=0.7812,
    high=0.8391,
    interval="confidence",
    n=1204,
    n_effective=688.4,
    n_customers=212,
    exclusions=(
        Exclusion("cancelled", 61),
        Exclusion("no day was promised", 118),
        Exclusion("too young to be judged", 9),
    ),
    next_step="Look at who names the day and on what knowledge.",
    missing=("118 orders name no promised day; they could move the number by up to 8.9 points.",),
    details=(),
    trend=_trend((0.88, 0.86, 0.87, 0.85, 0.84, 0.80, 0.79, 0.78, 0.81, 0.77, 0.76, 0.74), 0.05, 90),
    limits=Limits(0.8125, 0.742, 0.883, ("2025-03",)),
    splits=(
        Split(
            "team",
            (
                Point("Werk Süd", 0.71, 0.65, 0.77, 410),
                Point("Dock & Yard <b>2</b>", 0.84, 0.80, 0.88, 512),
                Point("Nord", 0.91, 0.87, 0.94, 279),
                Point("Field", None, None, None, 3),
            ),
        ),
        Split("segment", (Point("key customers", 0.90, 0.86, 0.93, 300), Point("all others", 0.78, 0.74, 0.81, 904))),
    ),
    touched=Touched(97, 212, 4_310_000.0, 18_200_000.0, "EUR"),
    method="a41f09c2",
)

FIRST_WORD = Finding(
    practice="basics.first_response_time",
    room="basics",
    title="Customers get a first word soon",
    asks="How long does a customer who brings us a case wait for the first word?",
    verdict=Verdict.FAIR,
    headline="Customers get a first word soon: half of 3,871 cases waited longer than 6.83 hours.",
    of="case",
    unit="hours",
    better="lower",
    good=4,
    poor=24,
    basis="our judgement; half a working day, and a full day",
    window_start=START,
    window_end=END,
    value=6.83,
    low=5.9,
    high=8.1,
    interval="confidence",
    n=3871,
    n_effective=1905.0,
    n_customers=240,
    exclusions=(Exclusion("answered before it was opened", 12),),
    details=(("p90", 61.5),),
    trend=_trend((7.9, 7.4, 7.7, 6.9, 7.2, 6.4, None, 6.1, 6.6, 6.3, 6.0, 6.2), 0.9, 300),
    limits=Limits(6.79, 5.1, 8.5, ()),
    splits=(Split("channel", (Point("mail", 9.4, 8.0, 11.2, 1900), Point("phone", 0.1, 0.1, 0.2, 1971))),),
    touched=Touched(201, 240, 15_020_000.0, 18_200_000.0, "EUR"),
    method="77c0d1aa",
)

HANDOFFS = Finding(
    practice="engagement.handoffs_per_case",
    room="engagement",
    title="Cases stay in one pair of hands",
    asks="How often does a case change hands between teams before it is closed?",
    verdict=Verdict.WEAK,
    headline="Cases stay in one pair of hands: 2.31 hand-offs per case, over 3,640 cases.",
    of="case",
    unit="hand-offs per case",
    better="lower",
    good=0.5,
    poor=1.5,
    basis="our judgement; no published norm",
    window_start=START,
    window_end=END,
    value=2.31,
    low=2.02,
    high=2.63,
    interval="confidence",
    n=3640,
    n_effective=1310.0,
    n_customers=236,
    exclusions=(Exclusion("no step names a team", 231),),
    trend=_trend((1.6, 1.7, 1.7, 1.9, 2.0, 2.2, 2.3, 2.5, 2.6, 2.7, 2.8, 2.9), 0.3, 280),
    limits=Limits(2.24, 1.87, 2.61, ("2024-04", "2024-05", "2024-06", "2025-02", "2025-03")),
    splits=(Split("team", (Point("First line", 2.9, 2.5, 3.3, 1800), Point("Spare parts", 1.1, 0.9, 1.4, 1840))),),
    touched=Touched(180, 236, None, None, None),
    method="0b77fe21",
)

RETENTION = Finding(
    practice="relationships.net_revenue_retention",
    room="relationships",
    title="Existing customers come back with their money",
    asks="Of each unit of revenue of the period before, how much do the same customers give us now?",
    verdict=Verdict.UNKNOWN,
    headline="Existing customers come back with their money: unknown.",
    of="customer",
    unit="ratio",
    better="higher",
    good=1.0,
    poor=0.9,
    basis="our judgement; 100 % means that the bucket does not leak",
    window_start=START,
    window_end=END,
    why_unknown="212 invoices are in SEK and the book holds no rate from SEK to EUR for 2024-06.",
    next_step="Add the missing rates to the table exchange_rate, then refresh.",
    n=0,
    exclusions=(Exclusion("no rate of exchange", 212),),
    method="9c01a7e0",
)

CONCENTRATION = Finding(
    practice="boundaries.revenue_concentration",
    room="boundaries",
    title="No single customer carries the company",
    asks="What share of our revenue comes from the one largest customer?",
    verdict=Verdict.WEAK,
    headline="No single customer carries the company: the largest holds 27.4\u00a0%, of 212 customers.",
    of="customer",
    unit="share",
    better="lower",
    good=0.10,
    poor=0.20,
    basis="10 %: disclosure line of ASC 280; 20 %: our judgement",
    window_start=START,
    window_end=END,
    value=0.274,
    low=0.268,
    high=0.291,
    interval="bounds",
    n=212,
    n_customers=212,
    details=(("top_5", 0.58), ("herfindahl", 0.11), ("effective_customers", 9.1), ("gini", 0.81)),
    missing=("Revenue of EUR 310 k has no known customer.",),
    trend=_trend((0.22, 0.23, 0.23, 0.24, 0.24, 0.25, 0.25, 0.26, 0.26, 0.27, 0.27, 0.274), 0.01, 212),
    trend_is="rolling",
    method="5d2e8810",
)

PARTNERS = Finding(
    practice="listening.partner_reviews_with_a_very_long_name",
    room="listening",
    title="Vertriebspartner, Händler & <Wiederverkäufer> werden jedes Quartal nach ihrer Meinung gefragt 客户满意度",
    asks="Fragen wir </title><script>alert(1)</script> die Partner?",
    verdict=Verdict.STRONG,
    headline="98.2 % of <partners> & resellers were asked this quarter",
    of="partner",
    unit="share",
    better="higher",
    good=0.9,
    poor=0.7,
    basis='said by "the board" & <nobody else>',
    window_start=None,
    window_end=END,
    value=0.982,
    interval="none",
    n=57,
    n_customers=0,
    has_rows=False,
    method="ffee0011",
)

FINDINGS = (ON_TIME, FIRST_WORD, HANDOFFS, RETENTION, CONCENTRATION, PARTNERS)

ISLANDS = (
    Island("CRM", "companies and contacts", "crm", 8_412, feeds=("customer", "person")),
    Island(
        "Billing", "invoices and credit notes", "billing", 21_090, quarantined=212, feeds=("invoice", "credit_note")
    ),
    Island("Orders", "orders and deliveries", "orders", 1_392, feeds=("order",)),
    Island(
        "Help desk",
        "cases and their steps",
        "helpdesk",
        48_213,
        broken="the file ended after 31,002 lines",
        feeds=("case", "case_event"),
    ),
    Island("Ledger", "what people decided", "ledger", 12, feeds=("decision",)),
)

ROWS = {
    ON_TIME.practice: Rows(
        ("order_id", "customer", "promised_on", "delivered_on", "days_late", "on_time"),
        tuple(
            (
                f"SO-{4000 + at}",
                name,
                date(2025, 1, 3 + at),
                None if at == 4 else date(2025, 1, 8 + at),
                5.0 if at != 4 else None,
                False,
            )
            for at, name in enumerate(
                (
                    "Brandt & Söhne GmbH",
                    "<script>alert('x')</script> Ltd",
                    "Ōsaka 鉄道 株式会社",
                    'O\'Neill "Cables"',
                    "NA",
                )
            )
        ),
        229,
    ),
    HANDOFFS.practice: Rows(
        ("case_id", "customer", "handoffs"), (("NA", "Nordlys AS", 9), ("c-77", "Brandt", 8)), 3640
    ),
}


def _explanations() -> dict[str, tuple[tuple[str, str], ...]]:
    built_in = {id: made.explanation.sections() for id, made in all_practices().items()}
    own = (
        ("Asks", "Fragen wir?"),
        ("Where it misleads", "<img src=x onerror=alert(1)> hides."),
        ("What to try", "Ask."),
    )
    return {**built_in, PARTNERS.practice: own}


def building() -> Building:
    """The sample."""
    return Building(
        company="Lindqvist & Ebner Fernmeldetechnik",
        simulated=True,
        snapshot="s-20250401T0412-9f3ac1",
        as_of=datetime(2025, 3, 31, 23, 59, tzinfo=UTC),
        window="12 months to 31 March 2025",
        findings=FINDINGS,
        islands=ISLANDS,
        rows=ROWS,
        explanations=_explanations(),
        needs={id: made.needs for id, made in all_practices().items()},
    )


def empty_building() -> Building:
    """A house in which nothing has been measured yet."""
    return Building("Nobody Ltd", False, "s-0", datetime(2025, 1, 1, tzinfo=UTC), "all", ())


def grown_building(islands: int = 11) -> Building:
    """The house of a later year: every planned practice has a finding, and many islands feed it."""
    patterns = (ON_TIME, FIRST_WORD, HANDOFFS, RETENTION, CONCENTRATION)
    planned = [(room.name, name, title) for room in all_rooms() for name, title in room.planned.items()]
    findings = tuple(
        replace(patterns[at % 5], practice=f"{room}.{name}", room=room, title=title, n=100 + at)
        for at, (room, name, title) in enumerate(planned)
    )
    more = tuple(
        Island(f"Island {at} of the company", "", f"source_{at}", 1000 * at, feeds=(f"t{at}",)) for at in range(islands)
    )
    needs = {f.practice: (f"t{at % islands}", f"t{(at + 1) % islands}") for at, f in enumerate(findings)}
    return replace(building(), findings=FINDINGS + findings, islands=more, needs=needs, company="Грома & Ключ " * 5)
