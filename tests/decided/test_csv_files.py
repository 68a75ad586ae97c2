"""Each thing has a manual path: a template, and an account of every row that comes back."""

from __future__ import annotations

import pytest

from cutaway.decided import Decided, Objective, Promise, Thing
from cutaway.decided.book_rows import THINGS
from cutaway.decided.csv_files import EXAMPLE_ID
from cutaway.decided.reading import Mistake

HEAD = "text;team;set_on;customer_value\n"


@pytest.mark.parametrize("thing", THINGS)
def test_the_example_of_each_template_could_be_taken_and_is_not(decided: Decided, thing: type[Thing]) -> None:
    template = decided.template(thing)
    assert decided.take_csv(thing, template.encode(), by="ann").read == 0
    own = decided.take_csv(thing, template.replace(EXAMPLE_ID, "", 1).encode(), by="ann")
    assert (own.read, own.added, own.refused) == (1, 1, ())


def test_the_same_file_twice_changes_nothing_and_equal_rows_are_kept(decided: Decided) -> None:
    raw = (HEAD + "Wait less;Service;15.01.2026;yes\n" * 2 + "Sell more;Sales;2026-01-15;no\n").encode("cp1252")
    assert decided.take_csv(Objective, raw, by="ann").added == 3
    again = decided.take_csv(Objective, raw, by="ann")
    assert (again.read, again.added, again.changed, again.unchanged) == (3, 0, 0, 3)
    assert len(decided.all(Objective)) == 3


def test_a_bad_row_is_named_and_stops_no_other(decided: Decided) -> None:
    raw = (HEAD + "Wait less;Service;01/02/2026;perhaps\n\nSell more;Sales;2026-01-15;no\n").encode()
    taken = decided.take_csv(Objective, raw, by="ann")
    assert (taken.read, taken.added) == (2, 1)
    ((number, why),) = taken.refused
    assert number == 2
    assert "is no day" in why and "neither yes nor no" in why
    assert taken.read == taken.added + taken.changed + taken.unchanged + len(taken.refused)


def test_what_is_exported_changed_and_sent_back_changes_what_it_says(decided: Decided) -> None:
    decided.take_csv(Objective, (HEAD + "Wait less;Service;2026-01-15;yes\n").encode(), by="ann")
    raw = decided.as_csv(Objective).replace("Service", "Desk").encode()
    assert decided.take_csv(Objective, raw, by="bob").changed == 1
    (objective,) = decided.all(Objective)
    assert objective.thing.team == "Desk"
    assert objective.history[-1].by == "bob"


def test_a_formula_is_sent_as_text_and_comes_back_as_it_was(decided: Decided) -> None:
    decided.add(
        Objective,
        {"text": "=1+1", "team": "-x", "set_on": "2026-01-15", "customer_value": "no"},
        by="ann",
    )
    raw = decided.as_csv(Objective)
    assert ",'=1+1,'-x," in raw
    assert decided.take_csv(Objective, raw.encode(), by="ann").unchanged == 1


def test_a_customer_may_be_named(known: Decided) -> None:
    raw = b"what,customer_id,promised_on,team\nan offer,northgate  telecom AG,2026-03-02,desk\n"
    assert known.take_csv(Promise, raw, by="ann").added == 1
    assert known.all(Promise)[0].thing.customer_id == "p1"


@pytest.mark.parametrize("raw", [b"", b"who;what\n1;2\n", b"PK\x03\x04\0", HEAD.replace("team", "text").encode()])
def test_another_file_is_refused_as_a_whole(decided: Decided, raw: bytes) -> None:
    with pytest.raises(Mistake):
        decided.take_csv(Objective, raw, by="ann")
    assert decided.all(Objective) == []


def test_an_undone_row_comes_back_with_the_file(decided: Decided) -> None:
    raw = (HEAD + "Wait less;Service;2026-01-15;yes\n").encode()
    decided.take_csv(Objective, raw, by="ann")
    decided.undo(1, by="ann", why="too early")
    assert decided.take_csv(Objective, raw, by="ann").added == 1
    assert len(decided.all(Objective)) == 1
