"""The words in which a book table is described: a table, its columns, and what each column may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What a column holds, and so how its text is cast."""

    ID = "id"  # text, never a number: `007`, `1.10` and `NA` are ids
    TEXT = "text"
    CHOICE = "choice"  # one of a stated few words
    INTEGER = "integer"
    NUMBER = "number"  # a measured quantity, never money
    MONEY = "money"  # exact decimal with four places, in the row's own `currency`
    DATE = "date"
    INSTANT = "instant"  # UTC; the wall clock of the source is kept beside it as `<name>_local`
    BOOLEAN = "boolean"
    CLOCK = "wall clock"  # what a clock on some wall showed; it has no zone, and is not compared with an instant


class About(StrEnum):
    """Whom a table is about. Findings on employees and respondents open to groups of five or more, never to rows."""

    CUSTOMER = "customer"
    COMPANY = "company"
    EMPLOYEE = "employee"
    RESPONDENT = "respondent"

    @property
    def opens_to_groups_alone(self) -> bool:
        """Whether its rows stay out of published snapshots."""
        return self in (About.EMPLOYEE, About.RESPONDENT)


class Personal(StrEnum):
    """Why a column never reaches the pseudonymous book as it is."""

    PERSON_ID = "person id"  # replaced by a keyed pseudonym
    IDENTITY = "identity"  # name, mail address, phone number: moves to the vault
    FREE_TEXT = "free text"  # may hold anything: moves to the vault


class Identifies(StrEnum):
    """What a column tells of who somebody is: all that resolving is given of it beside the values."""

    ORGANISATION = "organisation_name"
    PERSON = "person_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE = "place"
    COUNTRY = "country"
    REGISTRATION = "registration"


@dataclass(frozen=True)
class Column:
    """One column of a book table.

    Attributes:
        name: as a practice writes it.
        type: what it holds.
        meaning: one sentence for a person who fills or reads it.
        required: whether a row without it is quarantined.
        key: whether it identifies the row. A table has one key column.
        refers: the table whose key it holds, or empty.
        choices: the words it may hold, if its type is a choice.
        occurred: whether a date or instant tells of something that has happened. Planned dates do not, and never
            move the day to which the book is measured.
        personal: why it is kept out of the book, or None.
        identifies: what it tells of who somebody is, or None.
        everywhere: whether it holds an id that says its island itself, as `crm:0015f`.
        erased: what erasing a person does to it.
    """

    name: str
    type: Type
    meaning: str
    required: bool = False
    key: bool = False
    refers: str = ""
    choices: tuple[str, ...] = ()
    occurred: bool = False
    personal: Personal | None = None
    identifies: Identifies | None = None
    everywhere: bool = False

    @property
    def erased(self) -> str:
        match self.personal:
            case Personal.PERSON_ID:
                return "the pseudonym stays; what it stood for is forgotten"
            case Personal.IDENTITY | Personal.FREE_TEXT:
                return "the vault row is deleted"
            case None:
                return "stays: it says nothing of a person"

    @property
    def in_book(self) -> bool:
        """Whether the column exists in the pseudonymous book; the others exist in the vault alone."""
        return self.personal in (None, Personal.PERSON_ID)


@dataclass(frozen=True)
class Table:
    """The contract of one book table; its name is the name of its file.

    Attributes:
        name: the table.
        about: whom its rows are about.
        meaning: what one row is.
        columns: in the order in which they are documented and stored.
        made_from: the table that a refresh makes it from; empty for a table that queries fill.
    """

    name: str
    about: About
    meaning: str
    columns: tuple[Column, ...]
    made_from: str = ""

    @property
    def key(self) -> Column:
        return next(column for column in self.columns if column.key)

    @property
    def money(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.type is Type.MONEY)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def key(name: str, meaning: str, *, personal: Personal | None = None) -> Column:
    """The id by which rows of a table are told apart."""
    return Column(name, Type.ID, meaning, key=True, required=True, personal=personal)


def ref(name: str, table: str, meaning: str, *, required: bool = False, personal: Personal | None = None) -> Column:
    """The id of a row of another table. It may name a row that no source has delivered yet."""
    return Column(name, Type.ID, meaning, refers=table, required=required, personal=personal)


def same_as(name: str, meaning: str) -> Column:
    """The id of a record of another island, with the name of that island before it."""
    return Column(name, Type.ID, meaning, refers="customer_record", everywhere=True)


def text(
    name: str,
    meaning: str,
    *,
    required: bool = False,
    personal: Personal | None = None,
    identifies: Identifies | None = None,
) -> Column:
    return Column(name, Type.TEXT, meaning, required=required, personal=personal, identifies=identifies)


def day(name: str, meaning: str, *, personal: Personal | None = None, identifies: Identifies | None = None) -> Column:
    """A date that tells nothing of when the company did something."""
    return Column(name, Type.DATE, meaning, personal=personal, identifies=identifies)


def choice(name: str, meaning: str, *choices: str, required: bool = False) -> Column:
    return Column(name, Type.CHOICE, meaning, choices=choices, required=required)


def integer(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Type.INTEGER, meaning, required=required)


def number(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Type.NUMBER, meaning, required=required)


def money(name: str, meaning: str, *, required: bool = False) -> Column:
    """An amount in the row's own currency; the book adds `<name>_reporting` in the company's reporting currency."""
    return Column(name, Type.MONEY, meaning, required=required)


def happened_on(name: str, meaning: str, *, required: bool = False) -> Column:
    """The day of something that has happened."""
    return Column(name, Type.DATE, meaning, required=required, occurred=True)


def planned_on(name: str, meaning: str, *, required: bool = False) -> Column:
    """A day that was named beforehand; it may lie in the future."""
    return Column(name, Type.DATE, meaning, required=required)


def happened_at(name: str, meaning: str, *, required: bool = False) -> Column:
    """The instant of something that has happened."""
    return Column(name, Type.INSTANT, meaning, required=required, occurred=True)


def yes_no(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Type.BOOLEAN, meaning, required=required)


def clock(name: str, meaning: str, *, required: bool = False) -> Column:
    """What the clock on a wall other than the source's own showed, where somebody lives by it."""
    return Column(name, Type.CLOCK, meaning, required=required)
