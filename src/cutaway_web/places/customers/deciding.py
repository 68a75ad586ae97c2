"""What people decide about customers: one ledger entry each, with a reason, which can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cutaway.customers.decided import Deed
from cutaway.errors import CutawayError
from cutaway_web.audit import CUSTOMERS_DECIDED, note
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action
from cutaway_web.places.customers.customer import DECIDES, address_of, number_of, page_of
from cutaway_web.problems import said
from cutaway_web.visit import Visit

Deciding = Callable[[Any, str], Deed]


@action("customers/merge/", may=DECIDES)
def merge(visit: Visit) -> Go | Again:
    """This customer, and another one, are one; this one keeps its id."""
    one, other = _both(visit)
    return _decide(visit, "merge", lambda register, why: register.merge([one, other], by=visit.who.name, why=why))


@action("customers/apart/", may=DECIDES)
def apart(visit: Visit) -> Go | Again:
    """This customer, and one that looks like it, are two."""
    one, other = _both(visit)
    return _decide(visit, "apart", lambda register, why: register.apart(one, other, by=visit.who.name, why=why))


@action("customers/split/", may=DECIDES)
def split(visit: Visit) -> Go | Again:
    """The chosen records of this customer are a customer of their own."""
    records = visit.request.POST.getlist("record")
    if not records:
        return Again(page_of(visit, visit.form.get("customer", ""), ("Choose the records that are to leave.",)))
    return _decide(visit, "split", lambda register, why: register.split(records, by=visit.who.name, why=why))


@action("customers/undo/", may=DECIDES)
def undo(visit: Visit) -> Go | Again:
    """A decision is taken back, or the taking back of one."""
    position = number_of(visit.form.get("position", ""))
    if not position:
        return Again(page_of(visit, visit.form.get("customer", ""), ("There is no such decision.",)))
    return _decide(visit, "undo", lambda register, why: register.undo(position, by=visit.who.name, why=why))


def _both(visit: Visit) -> tuple[str, str]:
    return visit.form.get("customer", ""), visit.form.get("other", "").strip()


def _decide(visit: Visit, what: str, decide: Deciding) -> Go | Again:
    id = visit.form.get("customer", "")
    try:
        deed = decided(visit, what, decide)
    except CutawayError as error:
        return Again(page_of(visit, id, said(error)))
    return Go(f"{address_of(deed.customer_id if what == 'merge' else id)}?done={what}")


def decided(visit: Visit, what: str, decide: Deciding) -> Deed:
    """Writes a decision down, and into the audit trail.

    Raises:
        CutawayError: if it gives no reason, or cannot be done.
    """
    why = visit.form.get("why", "").strip()
    if not why:
        raise CutawayError("Say why.", next_step="The reason is kept with the decision.")
    deed = decide(house().customers, why)
    note(visit, CUSTOMERS_DECIDED, f"{what} of {deed.customer_id}, entry {deed.position}", why=why)
    return deed
