"""Whether the values of a raw column can be what a column of the book holds."""

from __future__ import annotations

from cutaway.book import Type
from cutaway.connecting.matching.choices import MOST_VALUES, choose
from cutaway.connecting.matching.contacts import understood
from cutaway.connecting.matching.wanted import Wanted
from cutaway.connecting.profile.column import Column, Shape

FEW = 200  # different values that a grouping word may have at most
TEXTS = (Shape.WORDS, Shape.CODE, Shape.TEXT, Shape.EMAIL, Shape.COUNTRY, Shape.URL, Shape.PHONE)
YEARS = (1900, 2100)
NUMBERS_AS_TEXT = ("postcode", "tax_number", "registration_number")
HEADS = 0.2  # of the rows have an id of their own; the others are further lines of the row above


def fits(column: Column, want: Wanted) -> float:
    """From 0 (it cannot be) to 1 (nothing speaks against it)."""
    if not column.filled:
        return 0.0
    fit = _fits(column, want)
    if want.column.required and not want.column.key and column.share_filled < 0.9:
        fit *= 0.5 + column.share_filled / 2
    return fit


def _fits(column: Column, want: Wanted) -> float:
    kind, name = want.column.type, want.column.name
    match kind:
        case Type.DATE | Type.INSTANT:
            if not column.is_moment or (column.moments and column.moments.far == column.filled):
                return 0.0
            return 1.0 if (column.shape is Shape.INSTANT) == (kind is Type.INSTANT) else 0.97
        case Type.MONEY | Type.NUMBER:
            if not column.is_number or column.sign.endswith("?"):
                return 0.0
            return 0.2 if _are_years(column) else 1.0 if column.decimals or column.clean else 0.97
        case Type.INTEGER:
            return 1.0 if column.shape is Shape.INTEGER else 0.0
        case Type.BOOLEAN:
            return 1.0 if column.shape is Shape.BOOLEAN else 0.0
        case Type.CLOCK:
            return 0.0  # what another clock showed cannot be told from what the source's own did
        case Type.ID:
            if want.column.key and column.filled < column.rows:
                heads = column.distinct == column.filled and column.share_filled > HEADS
                return 0.9 if column.share_filled >= 0.95 else 0.85 if heads else 0.0
            return 1.0 if column.could_be_id else 0.0
        case Type.CHOICE:
            if column.distinct > MOST_VALUES:
                return 0.0
            share = understood(choose(column.top, want.column.choices), want)
            return 1.0 if share >= 0.95 else 0.9 if share >= 0.6 else 0.4 * share
    if name == "currency":
        return 1.0 if column.shape is Shape.CURRENCY else 0.0
    if name == "email":
        return 1.0 if column.shape is Shape.EMAIL else 0.0
    if name == "phone":
        return 1.0 if column.shape in (Shape.PHONE, Shape.INTEGER, Shape.CODE) and column.longest >= 6 else 0.0
    if name == "website":
        return 1.0 if column.shape is Shape.URL or all("." in value for value, _ in column.top) else 0.0
    if name in NUMBERS_AS_TEXT and column.shape in (Shape.INTEGER, Shape.CODE):
        return 1.0
    if column.is_number or column.is_moment or column.shape in (Shape.BOOLEAN, Shape.URL, Shape.EMAIL):
        return 0.0
    if name == "country" or name.endswith("_country"):
        return 1.0 if column.shape is Shape.COUNTRY else 0.9 if column.shape is Shape.WORDS else 0.0
    if want.column.personal is None and name not in ("name",):  # a word by which the company groups
        if column.shape is Shape.TEXT:
            return 0.0
        return 1.0 if column.distinct <= max(FEW, column.filled // 20) and column.longest <= 120 else 0.3
    return 1.0 if column.shape in TEXTS else 0.0


def _are_years(column: Column) -> bool:
    values = [value for value, _ in column.top]
    return column.shape is Shape.INTEGER and all(
        len(value) == 4 and value.isdigit() and YEARS[0] <= int(value) <= YEARS[1] for value in values
    )
