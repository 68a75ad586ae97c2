"""How badly the simulated company does each thing."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from cutaway.errors import CutawayError


@dataclass(frozen=True)
class Defects:
    """One strength for each practice that the simulator can plant a defect for.

    0 leaves the process clearly on the good side of the practice's benchmark; 1 is the demo company's worst, clearly
    on the poor side. Between them the process moves evenly, on the scale on which it is drawn (log-odds, log-hours).
    Strengths above 1 are worse still.

    Attributes:
        on_time_delivery: orders arrive after the promised day, most of all those that a partner delivers.
        first_response_time: the desks take longer until the first word.
        first_contact_resolution: the first contact settles less, and the work goes on after it.
        time_in_uncertainty: the work drags on, customers ask, and hear nothing; the first contact settles less, too.
        complaint_handling: nobody assesses complaints, or finds out their cause.
        handoffs_per_case: cases wander between teams.
        revenue_concentration: one group of companies grows into a large part of the revenue.
        net_revenue_retention: customers leave sooner and buy less.
        response_bias: large customers are pressed to answer surveys, small ones keep silent.
        after_hours_contact: units telephone with customers in the evening and at weekends.
        invoice_accuracy: invoices have to be corrected.
        data_freshness: exports stop coming, and nobody notices.
        source_reconciliation: customers move, and the bookkeeping is not told.

    Raises:
        CutawayError: if a strength is negative or no number.
    """

    on_time_delivery: float = 0.0
    first_response_time: float = 0.0
    handoffs_per_case: float = 0.0
    revenue_concentration: float = 0.0
    net_revenue_retention: float = 0.0
    first_contact_resolution: float = 0.0
    time_in_uncertainty: float = 0.0
    complaint_handling: float = 0.0
    after_hours_contact: float = 0.0
    invoice_accuracy: float = 0.0
    response_bias: float = 0.0
    data_freshness: float = 0.0
    source_reconciliation: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            strength = getattr(self, field.name)
            if not math.isfinite(strength) or strength < 0:
                raise CutawayError(
                    f"The strength of `{field.name}` is {strength}.",
                    next_step="Give 0 (good), 1 (as in the demo) or more.",
                )

    @classmethod
    def none(cls) -> Defects:
        """A company that does everything well."""
        return cls()

    @classmethod
    def demo(cls) -> Defects:
        """Loyal customers and a house that is slipping: slow first words, late deliveries, one customer too large."""
        return cls(
            on_time_delivery=1.0,
            first_response_time=1.0,
            first_contact_resolution=0.5,
            handoffs_per_case=0.6,
            revenue_concentration=1.0,
            after_hours_contact=0.45,
            response_bias=0.2,
            data_freshness=0.25,
            source_reconciliation=0.5,
        )
