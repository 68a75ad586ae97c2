from __future__ import annotations

import pytest

from cutaway.connecting.words.header import header


def words(text: str) -> set[str]:
    return {word for part in header(text).parts for word in part.meanings}


SPELLINGS = [
    *("Invoice Date", "invoice_date", "InvoiceDate", "INVOICE-DATE", "Rechnungsdatum"),
    *("Date de facture", "fecha factura", "data fattura", "Factuurdatum"),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_header_says_the_same_in_six_languages_and_every_spelling(spelling: str):
    assert {"invoice", "date"} <= words(spelling)


@pytest.mark.parametrize(("header_", "meant"), [("Fällig am", "due"), ("Faellig am", "due"), ("FAELLIG_AM", "due")])
def test_umlauts_may_be_spelled_out(header_: str, meant: str):
    assert meant in words(header_)


def test_a_compound_is_taken_apart_into_words_that_the_lexicon_knows():
    assert words("Kundennummer") == {"customer", "id"}
    assert [part.text for part in header("Klantnummer").parts] == ["klant", "nummer"]


def test_a_word_that_no_language_knows_stays_unknown():
    assert header("zqxw_field9").is_unknown or not words("zqxw")
    assert words("zqxw") == set()


@pytest.mark.parametrize("text", ["A1", "A17", "column 3", "Spalte_4", "f2", "x"])
def test_some_headers_say_nothing(text: str):
    assert header(text).says_nothing


@pytest.mark.parametrize("text", ["id", "Nr", "No", "closed", "Q1 score"])
def test_short_words_that_mean_something_are_not_taken_for_nothing(text: str):
    assert not header(text).says_nothing


@pytest.mark.parametrize(
    ("short", "meant"), [("Cód. cliente", {"id", "customer"}), ("Rech. Nr.", {"invoice", "id"}), ("A/C", {"customer"})]
)
def test_a_word_that_a_point_cuts_short_is_the_only_one_that_begins_so(short: str, meant: set[str]):
    assert words(short) == meant


def test_what_could_be_two_words_stays_cut_short():
    assert words("Com. 12") == set()


def test_a_scale_in_brackets_is_no_part_of_what_is_asked():
    assert [part.text for part in header("Rating (1-5)").parts] == ["rating"]
    assert [part.text for part in header("Address 1").parts] == ["address", "1"]
