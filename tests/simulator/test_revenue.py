"""How customers are billed and credited."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.exchange import CURRENCIES, rates
from cutaway.simulator.masters import masters_of
from cutaway.simulator.money import billed
from cutaway.simulator.period import Period, is_working_day
from cutaway.simulator.population import Population, giant_revenue, populations
from cutaway.simulator.revenue import REASONS, Ledger, credited_share, ledger_of

COMPANY, PERIOD = Company.with_defects(Defects.demo()), Period(3)


@pytest.fixture(scope="module")
def block() -> Population:
    return next(populations(COMPANY, PERIOD, 7, 512))


@pytest.fixture(scope="module")
def ledger(block: Population) -> Ledger:
    return ledger_of(COMPANY, PERIOD, block)


def test_whoever_is_a_customer_is_billed_once_in_every_month(ledger: Ledger, block: Population) -> None:
    month = PERIOD.month_of(ledger.issued[ledger.recurring])
    customer = ledger.customer[ledger.recurring]
    bills = np.zeros((len(block), PERIOD.months), dtype=int)
    np.add.at(bills, (customer, month), 1)
    months = np.arange(PERIOD.months)
    is_customer = (block.joined[:, None] <= months) & (months < block.left[:, None])
    assert (bills == is_customer).all()
    assert is_working_day(ledger.issued[~ledger.reissued]).all()


def test_a_customer_that_joins_buys_its_first_system_in_that_month(ledger: Ledger, block: Population) -> None:
    joined = np.flatnonzero(block.joined > 0)
    spent = np.zeros(len(block))
    first = PERIOD.month_of(ledger.issued) == block.joined[ledger.customer]
    np.add.at(spent, ledger.customer[first], ledger.euros[first])
    assert np.median(spent[joined] / block.revenue[joined]) > 0.6


def test_the_giants_have_about_the_share_of_the_window_that_was_planted(ledger: Ledger, block: Population) -> None:
    now = PERIOD.month_of(ledger.issued) >= PERIOD.window.start
    giants = block.is_giant[ledger.customer]
    share = ledger.euros[now & giants].sum() / ledger.euros[now].sum()
    assert share == pytest.approx(COMPANY.giant_share, abs=0.03)
    assert block.revenue[:GIANTS] == pytest.approx(giant_revenue(COMPANY, PERIOD, 512))


def test_credits_follow_their_invoice_by_days_and_give_back_what_is_expected(ledger: Ledger) -> None:
    delay = ledger.credit_issued - ledger.issued[ledger.credited_invoice]
    assert delay.min() >= 4 and delay.max() <= 40
    assert ledger.credit_issued.max() <= PERIOD.end
    assert (np.diff(ledger.credit_issued) >= 0).all()
    shares = np.bincount(ledger.credit_reason, minlength=len(REASONS)) / len(ledger.issued)
    assert shares == pytest.approx([COMPANY.corrected, COMPANY.goodwill, COMPANY.returned], rel=0.2)
    again = ledger.euros[ledger.reissued].sum()
    back = ((ledger.credit_share * ledger.euros[ledger.credited_invoice]).sum() - again) / ledger.euros.sum()
    assert back == pytest.approx(credited_share(COMPANY), rel=0.25)


def test_a_cancelled_invoice_is_issued_anew_on_the_same_day_and_for_less() -> None:
    often = Company.with_defects(Defects(invoice_accuracy=1.0))
    ledger = ledger_of(often, PERIOD, next(populations(often, PERIOD, 7, 512)))
    corrected = ledger.credit_reason == REASONS.index("correction")
    assert corrected.sum() / (~ledger.reissued).sum() == pytest.approx(often.corrected, rel=0.1)
    assert ledger.cancels[corrected].mean() == pytest.approx(often.cancelled_invoices, abs=0.05)
    assert not ledger.cancels[~corrected].any()
    old, day = ledger.credited_invoice[ledger.cancels], ledger.credit_issued[ledger.cancels]
    new = np.flatnonzero(ledger.reissued)
    assert (np.sort(day) == ledger.issued[new]).all()
    assert sorted(ledger.customer[old]) == sorted(ledger.customer[new])
    assert 0.4 < ledger.euros[new].sum() / ledger.euros[old].sum() < 0.95
    assert not np.isin(old, new).any()


def test_a_bill_in_foreign_money_is_worth_its_euros_at_the_rate_of_its_month(ledger: Ledger, block: Population) -> None:
    table = rates(PERIOD, 7)
    bills = billed(masters_of(block), ledger, table, PERIOD)
    assert np.abs(bills.euros - ledger.euros).max() < 0.02
    foreign = bills.currency > 0
    assert {CURRENCIES[place] for place in np.unique(bills.currency)} == set(CURRENCIES)
    assert (bills.cents[~foreign] == np.round(ledger.euros[~foreign] * 100)).all()
    assert not np.allclose(bills.cents[foreign] / 100, ledger.euros[foreign])


def test_rates_move_a_little_each_month_and_a_euro_stays_a_euro() -> None:
    table = rates(Period(5), 3)
    assert (table[0] == 100_000).all()
    steps = np.abs(np.diff(np.log(table[1:]), axis=1))
    assert 0 < steps.max() < 0.06
    assert (rates(Period(5), 3) == table).all() and not (rates(Period(5), 4) == table).all()
