"""How the company itself behaves: what its management talks of, whom it meets, and what its people work on.

No practice measures this yet. The islands are written, and `planned_values` says what is true of them, so that a
practice that comes to be can be judged by the same company.
"""

from __future__ import annotations

from dataclasses import dataclass, field

UNITS: dict[str, int] = {
    "Management Board": 6,
    "Sales": 28,
    "Marketing": 8,
    "Engineering": 44,
    "Production": 30,
    "Logistics": 18,
    "Field Service": 26,
    "Service Desk": 16,
    "Finance": 10,
    "Human Resources": 6,
    "IT": 8,
}
BOARD = "Management Board"
AT_WORK = ("Engineering", "Field Service", "Logistics", "Production")  # units that write down their hours


@dataclass(frozen=True)
class Office:
    """What the company does when no customer is looking.

    Attributes:
        meetings: of the board, per week. meeting_purposes: what they are for, in shares; all but `internal` are with
            customers.
        marked: share of the meetings with customers that the calendar marks as such.
        messages: of the board to everybody, per week. message_topics: what they are about, in shares.
        objectives: per quarter. objectives_for_customers: share of them that name a value for the customer.
        decisions: of the board, per month. decisions_asked: share for which somebody asked what it does to customers.
        rush, change: shares of the work that is done in a rush, and at a customer's wish after the order.
        change_billed: share of those changes that are billed.
        invited: share of contacts who are asked in a survey wave. answering: share who answer, if content as most are.
        silence: how much less they answer for each step of discontent (log-odds).
    """

    meetings: float = 17.0
    meeting_purposes: dict[str, float] = field(
        default_factory=lambda: {
            "internal": 0.80,
            "selling": 0.11,
            "delivering": 0.05,
            "governing": 0.02,
            "listening": 0.02,
        }
    )
    marked: float = 0.36
    messages: float = 5.0
    message_topics: dict[str, float] = field(
        default_factory=lambda: {
            "money": 0.33,
            "operations": 0.27,
            "people": 0.16,
            "product": 0.16,
            "customers": 0.08,
        }
    )
    objectives: int = 14
    objectives_for_customers: float = 0.2
    decisions: float = 6.0
    decisions_asked: float = 0.25
    rush: float = 0.17
    change: float = 0.12
    change_billed: float = 0.45
    invited: float = 0.5
    answering: float = 0.2
    silence: float = 0.3

    @property
    def marked_meetings_a_year(self) -> float:
        """Meetings of the board with customers that the calendar marks as such."""
        return self.meetings * 52 * (1 - self.meeting_purposes["internal"]) * self.marked

    def planned_values(self) -> dict[str, float]:
        """What is true of the office, by the practice that will ask for it."""
        return {
            "leadership.executive_customer_meetings": self.meeting_purposes["listening"],
            "leadership.share_of_attention": self.message_topics["customers"],
            "value.customer_value_of_objectives": self.objectives_for_customers,
            "value.decisions_with_customer_effect": self.decisions_asked,
            "boundaries.rush_work": self.rush,
            "boundaries.scope_creep": 1 - self.change_billed,
        }
