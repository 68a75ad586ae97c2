"""Whole simulated companies, from exports to findings, held against what is true of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from cutaway.findings.verdict import judge
from cutaway.house import House
from cutaway.simulator import Defects, simulate
from tests.answer_key.resolved import joined_rightly, resolved

PLANTED = Defects(
    on_time_delivery=1.0,
    first_response_time=1.0,
    handoffs_per_case=1.0,
    first_contact_resolution=1.0,
    time_in_uncertainty=1.0,
    complaint_handling=1.0,
    revenue_concentration=1.0,
    net_revenue_retention=1.0,
    after_hours_contact=1.0,
    invoice_accuracy=1.0,
    response_bias=1.0,
    data_freshness=1.0,
    source_reconciliation=1.0,
)
CUSTOMERS = 150
HAIR = 1e-6
LINKED = "information.records_linked"  # its truth hangs on what the house joined: known once it is refreshed


@dataclass(frozen=True)
class Held:
    """One finding of one company against the truth.

    Attributes:
        practice: whose it is.
        truth: the true value of the process (for a population value: of the population).
        value, low, high: what was found; both ends equal to the value where it is known exactly.
        verdict: what was found. `true_verdict`: what any amount of data would say.
    """

    practice: str
    truth: float
    value: float | None
    low: float | None
    high: float | None
    verdict: str
    true_verdict: str

    @property
    def covered(self) -> bool:
        if self.low is None or self.high is None:
            return False
        # Bounds of a population value may be the truth itself; amounts are converted to four places on the way.
        room = HAIR * abs(self.truth)
        return self.low - room <= self.truth <= self.high + room

    @property
    def found(self) -> bool:
        return self.verdict == self.true_verdict


def company(folder: Path, seed: int, defects: Defects, customers: int = CUSTOMERS) -> Iterator[Held]:
    """Simulates a company in a folder, refreshes its house and holds each finding against the truth."""
    with resources.as_file(resources.files("cutaway.simulator") / "house") as house:
        shutil.copytree(house, folder, dirs_exist_ok=True)
    truth = simulate(folder / "data", seed=seed, customers=customers, defects=defects)
    opened = House(folder)
    opened.refresh()
    values, verdicts = dict(truth.values), dict(truth.verdicts)
    linked = values[LINKED] = joined_rightly(resolved(opened), truth.identity)
    for finding in opened.findings():
        if finding.practice == LINKED:
            verdicts[LINKED] = judge(linked, linked, finding.good, finding.poor, "higher").value
        if finding.practice in values:
            yield Held(
                practice=finding.practice,
                truth=values[finding.practice],
                value=finding.value,
                # A population value is measured from records of which some are lost or late: a hundredth of it is the
                # room that they have.
                low=finding.low if finding.low is not None else _near(finding.value, 0.99),
                high=finding.high if finding.high is not None else _near(finding.value, 1.01),
                verdict=finding.verdict.value,
                true_verdict=verdicts[finding.practice],
            )


def _near(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
