"""What people have decided about customers so far, read from the ledger of a house."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.customers.decisions import Decision, decisions_in, digest_of
from cutaway.warehouse.places import Places


@dataclass(frozen=True)
class Decided:
    """The decisions that count.

    Attributes:
        decisions: in their order.
        head: the last entry of the whole ledger, as text; empty if there is no ledger. Kept in a snapshot, it shows
            whether the ledger lost its end.
    """

    decisions: tuple[Decision, ...] = ()
    head: str = ""

    @property
    def digest(self) -> str:
        """Changes when the decisions do, and with no other entry."""
        return digest_of(self.decisions) if self.decisions else ""


def read_decisions(places: Places) -> Decided:
    """Reads the ledger; a house without one costs nothing.

    Raises:
        LedgerError: if it cannot be read.
    """
    if not places.ledger.exists():
        return Decided()
    from cutaway.ledger import Ledger

    ledger = Ledger(f"sqlite:///{places.ledger}")
    head = ledger.head()
    return Decided(tuple(decisions_in(ledger.entries(up_to=head))), str(head) if head.position else "")
