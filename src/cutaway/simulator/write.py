"""Writes the exports of a company that never was, and says what is true of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from cutaway.errors import CutawayError
from cutaway.simulator.answering import Answering
from cutaway.simulator.calls import calls_of
from cutaway.simulator.company import Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.deliveries import orders_of
from cutaway.simulator.export import Export
from cutaway.simulator.identity import Identity
from cutaway.simulator.islands import debtors
from cutaway.simulator.islands.billing import Billing
from cutaway.simulator.islands.crm import Crm
from cutaway.simulator.islands.helpdesk import HelpDesk
from cutaway.simulator.islands.office_tools import OfficeTools
from cutaway.simulator.islands.order_system import OrderSystem
from cutaway.simulator.islands.survey import Survey
from cutaway.simulator.islands.telephony import Telephony
from cutaway.simulator.masters import masters_of
from cutaway.simulator.money import Concentration
from cutaway.simulator.office import Office
from cutaway.simulator.period import END, Period
from cutaway.simulator.population import populations
from cutaway.simulator.revenue import ledger_of
from cutaway.simulator.support import cases_of
from cutaway.simulator.texts import Bank
from cutaway.simulator.truth import Truth, true_values

FEWEST_CUSTOMERS, MOST_CUSTOMERS = 50, 1_000_000
FEWEST_YEARS, MOST_YEARS = 2, 15


def simulate(
    folder: Path,
    *,
    seed: int = 7,
    customers: int = 300,
    years: int = 3,
    defects: Defects | None = None,
    bank: Bank = Bank.DEVELOPING,
) -> Truth:
    """Writes a simulated company's exports, one subfolder for each island.

    The same arguments give the same bytes. Files of an earlier run are overwritten. Memory does not grow with the
    number of rows: customers are drawn and written in blocks.

    Args:
        folder: where to; it is made if it is missing.
        seed: of all random numbers; not negative.
        customers: how many, from 50 to 1,000,000; about 400 rows each over three years.
        years: how many, from 2 to 15, up to 2026-06-30.
        defects: how badly it does what; `Defects.demo()` if not given.
        bank: which sentences its texts are made of.

    Returns:
        What is true of it.

    Raises:
        CutawayError: if a number is out of its range.
    """
    _check("customers", customers, FEWEST_CUSTOMERS, MOST_CUSTOMERS)
    _check("years", years, FEWEST_YEARS, MOST_YEARS)
    _check("seed", seed, 0, 2**63 - 1)
    company, period, identity = Company.with_defects(defects or Defects.demo()), Period(years), Identity()
    office = Office()
    crm = Crm(folder, period, tuple(segment.name for segment in company.segments), identity)
    billing = Billing(folder, period, seed, identity, company.moved)
    order_system = OrderSystem(folder, company, period, identity)
    helpdesk = HelpDesk(folder, company, period, bank, identity)
    concentration, answering = Concentration(period), Answering(company, period)
    survey = Survey(folder, company, office, period, bank, identity)
    office_tools = OfficeTools(folder, office, period, seed, bank, company.ends("calendar", period.end))
    telephony = Telephony(folder, company, identity)
    islands = (crm, billing, order_system, helpdesk, survey, office_tools, telephony)
    files: list[Export] = [file for island in islands for file in island.files]
    try:
        for population in populations(company, period, seed, customers):
            masters = masters_of(population)
            crm.write(masters)
            bills = billing.write(masters, ledger_of(company, period, population))
            concentration.add(masters, bills)
            orders, cases = orders_of(company, period, population), cases_of(company, period, population)
            order_system.write(masters, orders)
            helpdesk.write(masters, cases)
            answering.add(population, survey.write(masters), bills, cases, orders)
            telephony.write(masters, calls_of(company, period, population))
        billing.finish()
        office_tools.write(customers)
    finally:
        for file in files:
            file.close()
    return Truth(
        as_of=END,
        window=(date.fromordinal(_ordinal(period.starts[period.window.start]) - 1), END),
        of_process=partial(true_values, company, period, customers, office),
        of_population={
            "boundaries.revenue_concentration": concentration.share,
            "listening.response_bias": answering.largest,
            "information.source_reconciliation": 1 - billing.disagreeing / (debtors.FACTS * customers),
        },
        rows={str(file.path.relative_to(folder).as_posix()): file.rows for file in files},
        identity=identity,
        planned_values=office.planned_values(),
    )


def _ordinal(day: int) -> int:
    return (date(1970, 1, 1) + timedelta(days=int(day))).toordinal()


def _check(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise CutawayError(f"`{name}` is {value}.", next_step=f"Give a whole number from {low:,} to {high:,}.")
