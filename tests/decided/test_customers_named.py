"""People write names; the ledger keeps ids."""

from __future__ import annotations

from cutaway.decided import Decided


def test_a_name_is_the_customer_of_that_name(known: Decided) -> None:
    assert known.customers.ids_of(["p2", "alpha lines  LTD"]) == {"p2": "p2", "alpha lines  LTD": "p3"}


def test_a_name_of_two_and_a_name_of_nobody_stay_as_they_are(known: Decided) -> None:
    assert known.customers.ids_of(["Twin", "Nobody"]) == {"Twin": "Twin", "Nobody": "Nobody"}


def test_a_customer_that_the_book_does_not_know_is_called_by_its_id(known: Decided) -> None:
    assert known.customers.names_of(["p9", "x"]) == {"p9": "Fjordline", "x": "x"}


def test_without_a_snapshot_what_is_written_stays(decided: Decided) -> None:
    assert decided.customers.ids_of(["p2"]) == {"p2": "p2"}
