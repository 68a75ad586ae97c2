"""What a column of the book looks for, read from its contract: its name, type and meaning. No table is listed here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cutaway import book
from cutaway.book import About, Column, Table, Type
from cutaway.connecting.words.header import Header, Part, header

MOMENTS = (Type.DATE, Type.INSTANT)
OF_TYPE = {  # words that say no more than the type does
    Type.DATE: {"date", "time"},
    Type.INSTANT: {"date", "time"},
    Type.ID: {"id"},
    Type.MONEY: {"amount", "net"},
    Type.TEXT: {"name"},
    Type.BOOLEAN: {"flag"},
    Type.CHOICE: {"kind"},
}
# What the meaning of a column may name without changing what is asked: the things it speaks of.
SPOKEN_OF = frozenset({"customer", "order", "invoice", "case", "person", "delivered", "answer"})
BEGINNINGS = frozenset({"created", "date", "time", "happened"})  # what the first moment of a thing may be called
FILLED_IN = frozenset({"closed", "end", "sent"})  # what the moment may be called at which a form was filled in


@dataclass(frozen=True)
class Wanted:
    """One column of the book, as something to be found.

    Attributes:
        table, column: the contract.
        core: for each word of its name, the words of the book that it may be; a header must say them all.
        explained: words that may stand beside them without casting doubt.
        begins: whether it is the first moment that its table knows of, which is often only called a date.
    """

    table: Table
    column: Column
    core: tuple[frozenset[str], ...]
    explained: frozenset[str]
    begins: bool

    @property
    def id(self) -> str:
        return f"{self.table.name}.{self.column.name}"

    @property
    def is_plan(self) -> bool:
        """Whether it is a day that was named beforehand."""
        return self.column.type in MOMENTS and not self.column.occurred


@cache
def thing(table: str) -> tuple[frozenset[str], ...]:
    """What a row of a table is, in words of the lexicon: `case_event` is a case's event."""
    return tuple(frozenset({part.text}) if part.text in part.meanings else _meant(part) for part in header(table).parts)


@cache
def wanted(table: str) -> tuple[Wanted, ...]:
    """All that a book table looks for, in the order of its contract."""
    contract = book.table(table)
    first = next((c for c in contract.columns if c.type in MOMENTS and c.occurred), None)
    return tuple(_wanted(contract, column, column is first) for column in contract.columns)


def _wanted(table: Table, column: Column, begins: bool) -> Wanted:
    of_type = OF_TYPE.get(column.type, set())
    if column.key:
        core = thing(table.name)
    else:
        said = [part for part in header(column.name).parts if not part.meanings & of_type or len(column.name) < 7]
        core = tuple(_meant(part) for part in said) or tuple(_meant(part) for part in header(column.name).parts)
    spoken = {word for part in header(column.meaning).parts for word in part.meanings} & SPOKEN_OF
    own = {word for words in thing(table.name) for word in words}
    of_type = of_type | {"actual"} if column.occurred else of_type
    return Wanted(table, column, core, frozenset(of_type | spoken | own), begins)


def _meant(part: Part) -> frozenset[str]:
    return part.meanings or frozenset({part.text})


QUALIFIED = 0.45  # for each word that is known to mean something else
UNKNOWN = 0.8  # for each word that is not known
NUMBERED, FIRST = 0.6, 0.95  # for a number at the end: one of several, or the first of them
BY_NAME = 0.83  # a customer's name stands for the customer where no column is the id
NAMED = 0.9  # what is called after a thing, and not its id, may be its name
CODED = 0.9  # a country's code says the country
FIRM = 0.85  # in a table of customers, what is called a company and is no id is its name
OF_CUSTOMERS = ("customer", "customer_record")
CALLER = 0.85  # whoever calls speaks for a customer, where no customer is named


def said(found: Header, want: Wanted, common: frozenset[str]) -> float:
    """How well a header says what is wanted, from 0 to 1; 0 if it does not.

    Args:
        found: the header.
        want: the column of the book.
        common: words that most headers of the table share, and that therefore tell nothing.
    """
    if found.says_nothing:
        return 0.0
    parts = [part for part in found.parts if part.text not in common] or list(found.parts)
    heard = {word for part in parts for word in (part.meanings or {part.text})}
    heard |= {"amount"} if "net" in heard else set()
    explained = set(want.explained)
    if all(words & heard for words in want.core):
        fit = 1.0
        explained |= {word for words in want.core for word in words}
        if want.column.key and not heard & {"id"}:
            fit = 0.92
        elif want.column.refers and want.column.type is Type.ID and not heard & {"id"}:
            fit, explained = (BY_NAME, explained | {"name"}) if "name" in heard else (NAMED, explained)
    elif want.column.refers == "customer" and "caller" in heard and not want.column.key:
        fit, explained = CALLER, explained | {"caller"}
    elif want.table.name in OF_CUSTOMERS and want.column.name == "name" and heard == {"customer"}:
        fit, explained = FIRM, explained | {"customer"}
    elif want.column.key and heard <= {"id"}:
        fit = 1.0 if [part.text for part in parts] == ["id"] else 0.95
    elif want.begins and all(words & heard for words in thing(want.table.name)) and heard & (BEGINNINGS | {"begin"}):
        fit, explained = 1.0, explained | BEGINNINGS | {"begin"}  # the order date, and no other date
    elif want.begins and heard & (BEGINNINGS | (FILLED_IN if want.table.about is About.RESPONDENT else set())):
        fit = 0.9
        explained |= BEGINNINGS | FILLED_IN if heard & FILLED_IN else BEGINNINGS
    else:
        return 0.0
    for part in parts:
        if part.meanings & explained or part.text in explained:
            continue
        if part.meanings == {"id"} and want.column.name == "country":
            fit *= CODED
        elif part.text.isdigit():
            fit *= FIRST if part.text == "1" else NUMBERED
        else:
            fit *= QUALIFIED if part.meanings else UNKNOWN
    return fit
