"""What means the same is spelled the same, kind by kind and in several languages; what differs stays different."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest

from cutaway.customers.resolving.normalising import contacts, organisations, persons, places, texts, values


def spelled(expression: Callable[[str], str], text: str) -> object:
    return duckdb.connect().execute(f"SELECT {expression('t')} FROM (SELECT ? AS t)", [text]).fetchall()[0][0]


def core(text: str) -> str:
    words = spelled(lambda t: organisations.core_words(organisations.plain(t)), text)
    assert isinstance(words, list)
    return " ".join(sorted(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller & Söhne GmbH & Co. KG", "MUELLER SOEHNE"),
        ("Société Générale S.A.", "Societe Generale"),
        ("Łódzkie Zakłady Sp. z o.o.", "Lodzkie Zaklady"),
        ("Ærø Skibsværft A/S", "Aeroe Skibsvaerft"),
        ("Acme Intl. Ltd", "Acme International Limited"),
        ("The Baker Company, Inc.", "Baker"),
        ("Ромашка ООО", "Romashka"),
        ("Αθήνα Α.Ε.", "Athina AE"),
    ],
)
def test_names_of_one_organisation_have_one_core(one: str, other: str):
    assert core(one) == core(other)


def test_another_organisation_has_another_core():
    assert core("Huber Nord GmbH") != core("Huber Süd GmbH")
    assert core("Siemens AG") != core("Siemens Energy AG")


def test_words_that_tell_branches_apart_are_known():
    marks = spelled(
        lambda t: organisations.marks(organisations.core_words(organisations.plain(t))), "Huber Holding Werk 2 Süd"
    )
    assert marks == ["2", "holding", "sud", "werk"]


def test_the_legal_form_is_told_by_its_kind():
    form = lambda text: spelled(lambda t: organisations.form(organisations.plain(t)), text)  # noqa: E731
    assert form("Huber G.m.b.H.") == form("Huber GmbH") == "gmbh"
    assert form("Huber") is None


def test_persons_names_lose_order_and_titles():
    assert (
        spelled(persons.whole, "Dr. Huber, Anna-Lena") == spelled(persons.whole, "anna lena HUBER") == "anna huber lena"
    )


@pytest.mark.parametrize(
    "text", ["+49 89 1234567", "0049 (0)89 123 45 67", "089/1234567", "(089) 123-4567", "89 1234567 ext. 12"]
)
def test_telephones_end_alike_however_they_are_written(text: str):
    assert spelled(contacts.phone, text) == "891234567"


def test_mail_addresses():
    assert spelled(contacts.email, " Anna Huber <Anna.Huber+news@ACME.example> ") == "anna.huber@acme.example"
    assert spelled(contacts.company_domain, "anna@gmail.com") is None
    assert spelled(contacts.company_domain, "anna@acme.example") == "acme.example"
    assert spelled(contacts.mailbox, "info@acme.example") is None
    assert spelled(contacts.web, "https://www.acme.example:8080/de?x=1") == "acme.example"


@pytest.mark.parametrize("text", ["1990-02-01", "01.02.1990", "1/2/1990", "19900201", "1990-02-01T10:00:00"])
def test_dates_are_read_day_first(text: str):
    assert spelled(values.date, text) == "1990-02-01"


def test_a_date_that_can_only_be_month_first_is_read_so_and_nonsense_is_missing():
    assert spelled(values.date, "12/25/1990") == "1990-12-25"
    assert spelled(values.date, "soon") is None


def test_addresses_and_postcodes():
    assert spelled(places.street, "Hauptstr. 5 A") == spelled(places.street, "HAUPTSTRASSE 5a") == "haupt street 5a"
    assert spelled(places.postcode, "D-80331") == "80331"
    assert spelled(places.country, "Deutschland") == spelled(places.country, "Germany") == "de"


def test_numbers_with_either_sign():
    assert spelled(values.number, "€ 1.234,50") == spelled(values.number, "$1,234.50") == 1234.5
    assert spelled(values.number, "1999") == 1999


def test_tax_numbers_lose_their_signs():
    assert spelled(values.registration, "DE 811.569-869") == "de811569869"


def test_model_numbers_are_told_from_measures():
    assert spelled(texts.model_codes, "Sony PS-LX350H 320GB 1080p 1280x800 turntable") == ["pslx350h"]
