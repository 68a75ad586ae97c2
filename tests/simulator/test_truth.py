"""The answer key against a company of thousands of customers: what is realised lies around what is said to be true.

The realised values are reckoned here from the drawn orders, cases and ledgers by other means than the truth: shares and
sums, and waits after Kaplan and Meier. Each must lie within four standard errors, clustered by customer, and those
standard errors must be small enough to mean something.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from cutaway.practices.registry import all_practices
from cutaway.simulator import Defects
from cutaway.simulator.calls import Calls, calls_of
from cutaway.simulator.company import Company
from cutaway.simulator.deliveries import NEVER as NO_DAY
from cutaway.simulator.deliveries import orders_of
from cutaway.simulator.office import Office
from cutaway.simulator.period import Period
from cutaway.simulator.population import populations
from cutaway.simulator.revenue import REASONS, ledger_of
from cutaway.simulator.support import NEVER, cases_of
from cutaway.simulator.truth import GOOD_AND_POOR, Truth, true_values, verdict
from tests.simulator.conftest import Simulated

CUSTOMERS = 6_000
PERIOD = Period(3)
FIRST_DAY = int(PERIOD.starts[PERIOD.window.start])
FIRST_DAY_BEFORE = int(PERIOD.starts[PERIOD.before.start])
DAY = 86_400


@dataclass(frozen=True)
class Realised:
    """One value as it turned out, and its standard error clustered by customer."""

    value: float
    error: float


@dataclass(frozen=True)
class Large:
    """A large company: what is true of it, and what turned out."""

    truth: dict[str, float]
    realised: dict[str, Realised]


def by_customer(customer: NDArray[np.int64], value: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    return np.bincount(customer, weights=value, minlength=n)


def of_ratio(x: NDArray[np.float64], y: NDArray[np.float64]) -> Realised:
    ratio = x.sum() / y.sum()
    return Realised(ratio, float(np.sqrt(((x - ratio * y) ** 2).sum()) / y.sum()))


def still_waiting(waited: NDArray[np.float64], ended: NDArray[np.bool_], at: float) -> float:
    """Kaplan and Meier: the chance to wait longer than `at`."""
    order = np.argsort(waited, kind="stable")
    waited, ended = waited[order], ended[order]
    at_risk = len(waited) - np.arange(len(waited))
    survival = np.cumprod(np.where(ended & (waited <= at), 1 - 1 / at_risk, 1.0))
    return float(survival[-1])


def outside(company: Company, calls: Calls) -> NDArray[np.bool_]:
    """Whether each call began outside of the hours of its team: Monday to Friday, 8 to 18 h, or none."""
    weekday, hour = (calls.began_at // DAY + 3) % 7, calls.began_at % DAY / 3600
    around = np.array([team.around_the_clock for team in company.phone_teams])[calls.team]
    return ((weekday >= 5) | (hour < 8) | (hour >= 18)) & ~around


def simulate_large(company: Company, seed: int) -> Large:
    truth = true_values(company, PERIOD, CUSTOMERS, Office(meetings=0))
    n, end = CUSTOMERS, PERIOD.end_second
    sums = {
        name: np.zeros(n)
        for name in (
            *("on_time", "orders", "handoffs", "closed", "now", "before", "early", "cases", "late", "calls"),
            *("right", "first_invoices"),
        )
    }
    waited, ended = [], []
    for population in populations(company, PERIOD, seed, n):
        first = population.customers[0]
        orders = orders_of(company, PERIOD, population)
        in_window = (orders.promised >= FIRST_DAY) & (orders.promised <= PERIOD.end)
        judged = (orders.delivered < NO_DAY) & orders.named & in_window
        who = first + orders.customer[judged]
        sums["orders"] += by_customer(who, np.ones(len(who)), n)
        sums["on_time"] += by_customer(who, (orders.delivered <= orders.promised)[judged].astype(float), n)

        cases = cases_of(company, PERIOD, population)
        closed = (cases.closed_at >= FIRST_DAY * DAY) & (cases.closed_at < end) & cases.assigned
        who = first + cases.customer[closed]
        sums["closed"] += by_customer(who, np.ones(len(who)), n)
        sums["handoffs"] += by_customer(who, cases.handoffs[closed].astype(float), n)
        recent = (cases.opened_at >= FIRST_DAY * DAY) & (cases.opened_at < end)
        until = np.minimum(np.minimum(cases.answered_at, cases.closed_at), end)
        word = cases.answered_at < np.minimum(end, NEVER)
        wait = (until - cases.opened_at)[recent] / 3600
        waited.append(wait)
        ended.append(word[recent])
        who = first + cases.customer[recent]
        early = (wait <= truth["basics.first_response_time"]) & word[recent]
        sums["cases"] += by_customer(who, np.ones(len(who)), n)
        sums["early"] += by_customer(who, early.astype(float), n)

        calls = calls_of(company, PERIOD, population)
        recent = calls.began_at >= FIRST_DAY * DAY
        who = first + calls.customer[recent]
        sums["calls"] += by_customer(who, np.ones(len(who)), n)
        sums["late"] += by_customer(who, outside(company, calls)[recent].astype(float), n)

        ledger = ledger_of(company, PERIOD, population)
        customer = np.concatenate([ledger.customer, ledger.customer[ledger.credited_invoice]]) + first
        day = np.concatenate([ledger.issued, ledger.credit_issued])
        amount = np.concatenate([ledger.euros, -ledger.credit_share * ledger.euros[ledger.credited_invoice]])
        first_attempt = (ledger.issued >= FIRST_DAY) & (ledger.issued <= PERIOD.end - 45) & ~ledger.reissued
        wrong = np.zeros(len(ledger.issued), dtype=bool)
        wrong[ledger.credited_invoice[ledger.credit_reason == REASONS.index("correction")]] = True
        who = first + ledger.customer[first_attempt]
        sums["first_invoices"] += by_customer(who, np.ones(len(who)), n)
        sums["right"] += by_customer(who, (~wrong[first_attempt]).astype(float), n)
        for name, since, until_day in (("now", FIRST_DAY, PERIOD.end + 1), ("before", FIRST_DAY_BEFORE, FIRST_DAY)):
            here = (day >= since) & (day < until_day)
            sums[name] += by_customer(customer[here], amount[here], n)
    kept = sums["before"] > 0
    waiting = still_waiting(np.concatenate(waited), np.concatenate(ended), truth["basics.first_response_time"])
    return Large(
        truth,
        {
            "basics.on_time_delivery": of_ratio(sums["on_time"], sums["orders"]),
            "boundaries.after_hours_contact": of_ratio(sums["late"], sums["calls"]),
            "engagement.handoffs_per_case": of_ratio(sums["handoffs"], sums["closed"]),
            "relationships.net_revenue_retention": of_ratio(sums["now"][kept], sums["before"][kept]),
            "basics.invoice_accuracy": of_ratio(sums["right"], sums["first_invoices"]),
            "basics.first_response_time": Realised(waiting, of_ratio(sums["early"], sums["cases"]).error),
        },
    )


ALL = Company.with_defects(Defects(1.2, 0.5, 1.0, 0.3, 1.0, 1.0, 1.0, after_hours_contact=1.0, invoice_accuracy=1.0))
COMPANIES = {
    "none": Company.with_defects(Defects.none()),
    "demo": Company.with_defects(Defects.demo()),
    "all": ALL,
    # Customers who differ far more than they do by default: what the integrals over their luck must not forget.
    "unequal": replace(
        Company.with_defects(Defects(1.2, 1.5, 1.0, 0.3, 1.0)),
        luck_of_delivery=1.2,
        luck_of_waiting=1.5,
        luck_of_handoffs=0.6,
        luck_of_evenings=1.2,
        growth_spread=0.3,
    ),
}


@pytest.fixture(scope="module", params=list(COMPANIES))
def large(request: pytest.FixtureRequest) -> Large:
    return simulate_large(COMPANIES[request.param], seed=11)


@pytest.mark.parametrize(
    ("practice", "smallest_that_matters"),
    [
        ("basics.on_time_delivery", 0.006),
        ("engagement.handoffs_per_case", 0.05),
        ("boundaries.after_hours_contact", 0.006),
        ("relationships.net_revenue_retention", 0.02),
        ("basics.invoice_accuracy", 0.002),
    ],
)
def test_thousands_of_customers_realise_the_true_value(
    large: Large, practice: str, smallest_that_matters: float
) -> None:
    realised = large.realised[practice]
    assert realised.error < smallest_that_matters
    assert abs(realised.value - large.truth[practice]) < 4 * realised.error


def test_half_of_the_customers_have_had_a_word_at_the_true_median(large: Large) -> None:
    waiting = large.realised["basics.first_response_time"]
    assert waiting.error < 0.007
    assert abs(waiting.value - 0.5) < 4 * waiting.error


def test_the_largest_group_has_the_share_that_the_book_adds_up_to(demo: Simulated) -> None:
    money = """
        SELECT customer_id, issued_on, amount, currency FROM book.invoice
        UNION ALL SELECT customer_id, issued_on, -amount, currency FROM book.credit_note
    """
    window = "issued_on > DATE '2025-06-30' AND issued_on <= DATE '2026-06-30'"
    in_euros = f"""
        SELECT m.customer_id, CAST(m.amount AS DOUBLE) * coalesce(r.rate, 1) AS euros
        FROM (SELECT *, date_trunc('month', issued_on)::DATE AS month FROM ({money}) WHERE {window}) AS m
        LEFT JOIN book.exchange_rate AS r ON r.currency = m.currency AND r.valid_from = m.month
    """
    parents = dict(demo.book.rows("SELECT customer_id, parent_id FROM book.customer"))
    net: dict[str | None, float] = {}
    for customer, euros in demo.book.rows(in_euros):
        while parents.get(customer):
            customer = parents[customer]
        net[customer] = net.get(customer, 0.0) + euros
    nobody = net.pop(None)
    largest, others = max(net.values()), sum(value for value in net.values() if value > 0)
    truth = demo.truth.values["boundaries.revenue_concentration"]
    assert largest / (others + nobody) == pytest.approx(truth, rel=1e-3)


def test_the_giant_has_about_the_share_that_was_planted(demo: Simulated) -> None:
    company = Company.with_defects(Defects.demo())
    assert demo.truth.values["boundaries.revenue_concentration"] == pytest.approx(company.giant_share, abs=0.03)


def test_the_answer_key_judges_by_the_benchmarks_of_the_practices() -> None:
    practices = all_practices()
    for practice, (good, poor) in GOOD_AND_POOR.items():
        assert (practices[practice].benchmark.good, practices[practice].benchmark.poor) == (good, poor)


@pytest.mark.parametrize(
    ("practice", "value", "says"),
    [
        ("basics.on_time_delivery", 0.95, "strong"),
        ("basics.on_time_delivery", 0.85, "fair"),
        ("basics.on_time_delivery", 0.84, "weak"),
        ("basics.first_response_time", 4.0, "strong"),
        ("basics.first_response_time", 24.0, "fair"),
        ("basics.first_response_time", 24.1, "weak"),
    ],
)
def test_a_value_without_doubt_has_the_verdict_of_its_side_of_the_benchmark(
    practice: str, value: float, says: str
) -> None:
    assert verdict(practice, value) == says


def test_the_demo_tells_a_story_of_a_few_bad_rooms_among_better_ones(demo: Simulated) -> None:
    truth: Truth = demo.truth
    weak = {practice for practice, says in truth.verdicts.items() if says == "weak"}
    assert weak == {
        "basics.on_time_delivery",
        "basics.first_response_time",
        "engagement.time_in_uncertainty",
        "boundaries.revenue_concentration",
    }
    assert truth.verdicts["engagement.handoffs_per_case"] == "fair"
    assert truth.verdicts["engagement.first_contact_resolution"] == "fair"
    assert truth.verdicts["boundaries.after_hours_contact"] == "fair"
    assert truth.verdicts["listening.response_bias"] == "fair"
    assert truth.verdicts["information.data_freshness"] == "fair"
    assert truth.verdicts["information.source_reconciliation"] == "fair"
    assert truth.verdicts["relationships.net_revenue_retention"] == "strong"
    assert truth.verdicts["basics.invoice_accuracy"] == "strong"


def test_the_window_of_the_answer_key_is_the_last_twelve_months(demo: Simulated) -> None:
    assert [day.isoformat() for day in demo.truth.window] == ["2025-06-30", "2026-06-30"]
    assert demo.truth.as_of == demo.truth.window[1]


@pytest.mark.parametrize("years", [2, 3, 5])
def test_the_true_values_hardly_depend_on_how_long_the_records_reach_back(years: int) -> None:
    company = Company.with_defects(Defects.demo())
    long, usual = true_values(company, Period(years), 300), true_values(company, PERIOD, 300)
    for practice, value in usual.items():
        assert long[practice] == pytest.approx(value, rel=0.03)


def test_names_of_the_values_are_those_of_the_planted_defects(demo: Simulated) -> None:
    assert set(demo.truth.values) == set(GOOD_AND_POOR)
