"""The kinds of columns that resolving knows: what a column holds decides how it is cleaned, compared and explained."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cutaway.errors import BookError


class Kind(StrEnum):
    """What a column holds. Nothing else is asked of whoever wants records resolved."""

    ORGANISATION_NAME = "organisation_name"  # with or without its legal form
    PERSON_NAME = "person_name"  # a whole name, in any order
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    DATE = "date"  # of birth, of founding: day first or ISO
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"  # an address or domain of a web site
    ADDRESS = "address"  # street and number, or a line of an address
    POSTCODE = "postcode"
    PLACE = "place"  # city, suburb
    COUNTRY = "country"
    REGISTRATION = "registration"  # tax, VAT or register number; social security number: one for each customer
    CODE = "code"  # any other code, compared letter by letter: a house number, an account number that may be shared
    CATEGORY = "category"  # few values: state, industry, venue
    TEXT = "text"  # titles, descriptions, lists of authors: words in any order
    NUMBER = "number"  # prices, quantities, years


def as_kinds(kinds: Mapping[str, Kind | str]) -> dict[str, Kind]:
    """The kinds as they were given, checked.

    Raises:
        BookError: if there is no column, or a kind that is not known.
    """
    known = {kind.value for kind in Kind}
    wrong = sorted(f"`{column}`: {kind}" for column, kind in kinds.items() if str(kind) not in known)
    if wrong or not kinds:
        raise BookError(
            f"These kinds of columns are not known: {', '.join(wrong)}." if wrong else "No column was given a kind.",
            next_step=f"The kinds are {', '.join(sorted(known))}.",
        )
    return {column: Kind(str(kind)) for column, kind in kinds.items()}
