"""SQL that brings what a query returned into the contract of its book table, or says why it cannot be."""

from __future__ import annotations

from collections.abc import Collection

from cutaway.book import Column, Table, Type
from cutaway.settings import ColumnForm
from cutaway.sources.casting import cast, is_zoned
from cutaway.warehouse.duck import name, quoted
from cutaway.warehouse.pseudonyms import Pseudonyms

ZONED = "TIMESTAMP WITH TIME ZONE"
LONGEST_VALUE = 200  # characters of a value that are shown with the reason why it was refused

STORED = {
    Type.ID: "VARCHAR",
    Type.TEXT: "VARCHAR",
    Type.CHOICE: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.MONEY: "DECIMAL(18, 4)",
    Type.DATE: "DATE",
    Type.INSTANT: "TIMESTAMP",
    Type.BOOLEAN: "BOOLEAN",
    Type.CLOCK: "TIMESTAMP",
}
FORMS = {
    Type.INTEGER: ColumnForm("integer"),
    Type.NUMBER: ColumnForm("number"),
    Type.MONEY: ColumnForm("money"),
    Type.DATE: ColumnForm("date"),
    Type.INSTANT: ColumnForm("instant"),
    Type.BOOLEAN: ColumnForm("boolean"),
    Type.CLOCK: ColumnForm("instant"),
}
CALLED = {
    Type.INTEGER: "a whole number",
    Type.NUMBER: "a finite number",
    Type.MONEY: "an amount of money",
    Type.DATE: "a date",
    Type.INSTANT: "an instant",
    Type.BOOLEAN: "true or false",
    Type.CLOCK: "the time on a clock",
}


def create_table(table: Table, schema: str = "book") -> str:
    """SQL that makes the empty book table: its columns, then what every book row knows of where it came from."""
    columns = [part for column in table.columns if column.in_book for part in _stored(column)]
    return f"CREATE TABLE {schema}.{name(table.name)} ({', '.join([*columns, 'source VARCHAR', 'source_id VARCHAR'])})"


def _stored(column: Column) -> list[str]:
    stored = [f"{name(column.name)} {STORED[column.type]}"]
    if column.type is Type.INSTANT:
        stored.append(f"{name(column.name + '_local')} TIMESTAMP")
    if column.type is Type.MONEY:
        stored.append(f"{name(column.name + '_reporting')} DECIMAL(18, 4)")
    return stored


def value(column: Column, returned: str, zone: str) -> str:
    """SQL for the column's value, typed as the contract says; NULL if it is empty or does not cast.

    An instant keeps the zone that it says: its type is TIMESTAMP WITH TIME ZONE then, else TIMESTAMP.

    Args:
        column: the contract's column.
        returned: the engine's type of what the query returned.
        zone: the source's zone.
    """
    own = name(column.name)
    text = f"nullif(CAST({own} AS VARCHAR), '')"
    if column.type in (Type.ID, Type.TEXT, Type.CHOICE):
        return text
    if column.type is Type.CLOCK and returned == "VARCHAR":
        return cast(
            f"CASE WHEN {is_zoned(text)} THEN {_without_offset(text)} ELSE {text} END", FORMS[column.type], "UTC"
        )
    if returned == "VARCHAR":
        return cast(text, FORMS[column.type], zone, keeps_zone=True)
    if returned == ZONED:
        if column.type is Type.INSTANT:
            return f"CASE WHEN isfinite({own}) THEN {own} END"
        own = f"timezone({quoted(zone)}, {own})"
    typed = f"TRY_CAST({own} AS {STORED[column.type]})"
    match column.type:
        case Type.NUMBER | Type.DATE | Type.INSTANT | Type.CLOCK:
            return f"CASE WHEN isfinite({typed}) THEN {typed} END"
        case Type.INTEGER:  # the engine would round 1.5 to 2
            return f"CASE WHEN TRY_CAST({own} AS DOUBLE) = {typed} THEN {typed} END"
        case _:
            return typed


def _without_offset(text: str) -> str:
    """A clock that says how far it is from UTC shows what stands before that."""
    return f"regexp_replace(trim({text}), ' ?[+-][0-9][0-9](:?[0-9][0-9])?$', '')"


def of_island(column: Column, typed: str, source: str, islands: Collection[str]) -> str:
    """SQL for an id as the book writes it where islands speak ids of their own: `island:id`.

    An id that says its island already stays as it is.

    Args:
        column: the contract's column.
        typed: SQL for its typed value.
        source: whose query returned it.
        islands: the sources that fill `customer_record`.
    """
    told = column.refers in ("customer", "customer_record") or (column.key and column.name == "customer_record_id")
    if source not in islands or not told or column.everywhere:
        return typed
    said = " OR ".join(f"starts_with({typed}, {quoted(island + ':')})" for island in sorted(islands))
    return f"CASE WHEN {said} THEN {typed} ELSE {quoted(source + ':')} || {typed} END"


def reason(column: Column, typed: str) -> list[str]:
    """WHEN branches that say why a row is refused for this column.

    Args:
        column: the contract's column.
        typed: SQL for its typed value.
    """
    own, shown = name(column.name), f"left(CAST({name(column.name)} AS VARCHAR), {LONGEST_VALUE})"
    branches = []
    if column.type in CALLED:
        branches.append(
            f"WHEN {own} IS NOT NULL AND CAST({own} AS VARCHAR) <> '' AND {typed} IS NULL "
            f"THEN '`{column.name}` is not {CALLED[column.type]}: ' || {shown}"
        )
    if column.type is Type.MONEY:
        branches.append(f"WHEN {typed} < 0 THEN '`{column.name}` is negative: ' || {shown}")
    if column.required:
        branches.append(f"WHEN {typed} IS NULL THEN '`{column.name}` is empty'")
    if column.choices:
        allowed = ", ".join(map(quoted, column.choices))
        words = " or ".join(column.choices)
        branches.append(
            f"WHEN {typed} IS NOT NULL AND {typed} NOT IN ({allowed}) "
            f"THEN '`{column.name}` is not one of {words}: ' || {shown}"
        )
    return branches


def entered(column: Column, held: str, zone: str, pseudonyms: Pseudonyms) -> list[str]:
    """SQL for what the book keeps of a column that has been cast: pseudonyms in place of persons, UTC beside local.

    Args:
        column: the contract's column.
        held: the engine's type of the cast column.
        zone: the source's zone.
        pseudonyms: of the house.
    """
    own = name(column.name)
    if column.personal:
        return [pseudonyms.of(namespace(column), own)]
    match column.type:
        case Type.ID | Type.TEXT:
            return [pseudonyms.unless_mail(own)]
        case Type.INSTANT if held == ZONED:
            return [f"timezone('UTC', {own})", f"timezone({quoted(zone)}, {own})"]
        case Type.INSTANT:
            utc = own if zone == "UTC" else f"timezone('UTC', timezone({quoted(zone)}, {own}))"
            return [utc, own]
        case Type.MONEY:
            return [own, "NULL"]
        case _:
            return [own]


def namespace(column: Column) -> str:
    """What a pseudonym's id counts in: a person's id is the same person in every table."""
    return column.refers or column.name.removesuffix("_id")
