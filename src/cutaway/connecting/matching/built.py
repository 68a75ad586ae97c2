"""Columns of the book that are put together, or that stand for one: full names, amounts, the end of what was solved."""

from __future__ import annotations

from cutaway.book import Type
from cutaway.connecting.matching.match import SURE, Match
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header

SOLVED = 0.8  # how far the moment at which a thing was solved is that of its end, where no other is


def full_names(raw: RawTable, table: str) -> list[Match]:
    """A person's name from its parts."""
    named = [want for want in wanted(table) if want.column.personal and want.column.name in ("name", "person_name")]
    parts = {word: [] for word in ("first", "last")}  # type: dict[str, list[str]]
    for column in raw.columns.values():
        found = header(column.name)
        for word in parts:
            if column.filled and found.means(word) and not column.is_moment and not column.is_number:
                others = [
                    p for p in found.parts if p.meanings and not p.meanings & {word, "name", "customer", "person"}
                ]
                if not others:
                    parts[word].append(column.name)
    if not named or any(len(columns) != 1 for columns in parts.values()):
        return []
    columns = (parts["first"][0], parts["last"][0])
    return [Match(want, columns, 0.9, ("first and last name",), build="full name") for want in named]


def solved(raw: RawTable, table: str) -> list[Match]:
    """The end of a case from the moment at which it was solved; where another column says the end, that is surer."""
    found = []
    for want in wanted(table):
        if want.core == (frozenset({"closed"}),) and want.column.type is Type.INSTANT:
            for column in raw.columns.values():
                words = header(column.name)
                beside = {"resolved", "date", "time", "case"}
                others = [part for part in words.parts if not part.meanings & beside]
                if column.is_moment and words.means("resolved") and not others:
                    doubt = "when it was solved: the export does not say when it was closed"
                    found.append(Match(want, (column.name,), SOLVED, (f"header `{column.name}`",), (doubt,)))
    return found


def products(raw: RawTable, table: str) -> list[Match]:
    """An amount from a quantity and the price of one."""
    amounts = [want for want in wanted(table) if want.column.name == "amount" and want.column.type is Type.MONEY]
    parts = {
        word: [
            column.name
            for column in raw.columns.values()
            if column.is_number and header(column.name).means(word) and not header(column.name).means("discount")
        ]
        for word in ("quantity", "price")
    }
    if not amounts or any(len(columns) != 1 for columns in parts.values()):
        return []
    columns = (parts["quantity"][0], parts["price"][0])
    doubt = ("quantity times price of one: does the price include tax, and is there a discount?",)
    return [Match(want, columns, SURE + 0.03, ("quantity and price",), doubt, "product") for want in amounts]
