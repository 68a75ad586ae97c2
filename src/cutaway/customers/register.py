"""The register: the one door to the customers of a house, for the command line and the web alike.

It shows the snapshot's customers as they are with all decisions that count now. Book, findings and drawing follow at
the next refresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from cutaway.customers import deeds, doubts, shown
from cutaway.customers.decided import Decided, Deed, head_of, read_decisions
from cutaway.customers.lookups import log_lookup
from cutaway.customers.present import Present, open_present
from cutaway.errors import HouseError
from cutaway.warehouse.places import Places

if TYPE_CHECKING:
    from cutaway.customers.doubts import Doubt, Queue
    from cutaway.customers.shown import Customer, Listed
    from cutaway.warehouse.snapshots import Snapshot


class Register:
    """The customers of one snapshot, with the decisions of people applied.

    Args:
        places: the house.
        snapshot: its current snapshot.
        stays_open: whether the snapshot is opened once for many questions, until `close`; what people decide meanwhile
            is followed. Then one thread may ask at a time.
    """

    def __init__(self, places: Places, snapshot: Snapshot, *, stays_open: bool = False) -> None:
        self._places, self._snapshot, self._stays_open = places, snapshot, stays_open
        self._open: Present | None = None
        self._known: Decided | None = None

    def review(self, *, by: str, identities: bool = False, limit: int | None = None) -> list[Doubt]:
        """The doubtful links that nobody has decided, worth first: by the revenue and rows that hang on them.

        Args:
            by: who asks; kept with each look-up of an identity.
            identities: whether the values of columns that may name a person are given.
            limit: at most so many.
        """
        with self._present() as present:
            found = doubts.doubts(present, limit, identities=identities)
        if identities:
            records = [record.id for doubt in found for side in (doubt.one, doubt.other) for record in side.records]
            log_lookup(self._places, by, "review", records)
        return found

    def in_doubt(self) -> int:
        """How many pairs of customers `review` would give in all."""
        with self._present() as present:
            return doubts.in_doubt(present)

    def queue(self, number: int, *, by: str, more: int = 0) -> Queue:
        """The review queue, looked at from one place in it; what may name a person is given, and the look is kept.

        Args:
            number: the place, from 1.
            by: who asks.
            more: at most so many of the doubts after it.
        """
        with self._present() as present:
            found = doubts.queue(present, number, more)
        if found.doubt is not None:
            log_lookup(self._places, by, "review", [found.doubt.link.one, found.doubt.link.other])
        return found

    def customers(self, words: str = "", *, limit: int | None = None) -> list[Listed]:
        """Customers by name; those whose name, or id, holds the words."""
        with self._present() as present:
            return shown.listed(present, words, limit)

    def show(self, id: str, *, by: str, identities: bool = False) -> Customer:
        """One customer: its records, why they are joined, where they disagree, and what people decided.

        Args:
            id: of the customer, one that it had before, or of one of its records.
            by: who asks; kept with each look-up of an identity.
            identities: whether the values of columns that may name a person are given.

        Raises:
            HouseError: if there is none.
        """
        with self._present() as present:
            found = shown.customer(present, present.customer_of(id), identities=identities)
        if identities:
            log_lookup(self._places, by, "show", [record.id for record in found.records])
        return found

    def merge(self, ids: Sequence[str], *, by: str, why: str) -> Deed:
        """Makes one customer of several; the first keeps its id. Of a doubtful link it says that it is right.

        Raises:
            HouseError: if one does not exist, or fewer than two are named.
        """
        with self._present() as present:
            return deeds.merge(self._places, present, ids, by=by, why=why)

    def split(self, records: Sequence[str], *, by: str, why: str) -> Deed:
        """Makes a customer of its own of some records of one customer.

        Raises:
            HouseError: if they are not records of one customer, or all of its records.
        """
        with self._present() as present:
            return deeds.split(self._places, present, records, by=by, why=why)

    def apart(self, one: str, other: str, *, by: str, why: str) -> Deed:
        """Says that two customers, or two records, are not the same; if they are joined, they are parted.

        Raises:
            HouseError: if one does not exist, or both are the same record.
        """
        with self._present() as present:
            return deeds.apart(self._places, present, one, other, by=by, why=why)

    def undo(self, position: int, *, by: str, why: str) -> Deed:
        """Undoes a decision, or the undoing of one: all is as if it had not been made.

        Raises:
            HouseError: if the entry is no decision about customers.
            LedgerError: if there is no such entry, or it is undone already.
        """
        return deeds.undo(self._places, position, by=by, why=why)

    def history(self, id: str | None = None) -> list[Deed]:
        """All decisions about customers, or about one and its records, oldest first."""
        if id is None:
            return list(self._decided().deeds)
        with self._present() as present:
            customer = present.customer_of(id)
            return list(present.decided.about({customer, id, *present.records_of(customer)}))

    def pending(self) -> list[Deed]:
        """The decisions that count here, and in the book and its findings from the next refresh on, oldest first."""
        return list(self._decided().since(self._snapshot.facts.get("ledger") or ""))

    def close(self) -> None:
        """Closes what stayed open."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextmanager
    def _present(self) -> Iterator[Present]:
        facts = self._snapshot.facts
        if not facts.get("identified"):
            raise HouseError(
                "The sources of this house name their customers themselves: there is nothing to resolve.",
                where=str(self._places.house / "to_book"),
                next_step="Write to_book/<source>/customer_record.sql for each island, in place of customer.sql.",
            )
        decided = self._decided()
        if not self._stays_open:
            with closing(open_present(self._places, self._snapshot, decided)) as present:
                yield present
            return
        if self._open is None:
            self._open = open_present(self._places, self._snapshot, decided, for_pages=True)
        elif self._open.decided is not decided:
            self._open.follow(decided)
        yield self._open

    def _decided(self) -> Decided:
        """What people decided until now; the whole is read again only when something was added to the ledger."""
        if self._known is None or self._known.head != head_of(self._places):
            self._known = read_decisions(self._places)
        return self._known
