"""SQL that casts text by a declared type. What does not cast becomes empty here, and is told apart from what was empty."""

from __future__ import annotations

from cutaway.settings import ColumnForm
from cutaway.warehouse.duck import quoted

ZONED = r".*\d{2}:\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$"  # an instant that says its own zone

DIGITS = r"[+-]?\d+"
DECIMAL = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"


def cast(sql: str, form: ColumnForm, zone: str) -> str:
    """SQL for the typed value of a text that is not empty; NULL if the text is not of the type.

    Dates and instants come as the wall clock of the source shows them; an instant that says its own zone is brought to
    that clock. Numbers are finite.

    Args:
        sql: an SQL expression of type VARCHAR.
        form: the declared type.
        zone: the source's zone.
    """
    text = f"trim({sql})"
    plain = f"replace(replace({text}, '.', ''), ',', '.')" if form.decimal_comma else text
    match form.type:
        case "text":
            return sql
        case "integer":
            return f"CASE WHEN regexp_full_match({text}, {quoted(DIGITS)}) THEN TRY_CAST({text} AS BIGINT) END"
        case "number":
            return f"CASE WHEN regexp_full_match({plain}, {quoted(DECIMAL)}) THEN TRY_CAST({plain} AS DOUBLE) END"
        case "money":
            return f"CASE WHEN regexp_full_match({plain}, {quoted(DECIMAL)}) THEN TRY_CAST({plain} AS DECIMAL(18, 4)) END"
        case "date":
            return f"CAST({_moment(text, form, zone)} AS DATE)"
        case "instant":
            return _moment(text, form, zone)
        case "boolean":
            yes = "('true', 't', 'yes', 'y', '1')"
            no = "('false', 'f', 'no', 'n', '0')"
            return f"CASE WHEN lower({text}) IN {yes} THEN true WHEN lower({text}) IN {no} THEN false END"
    raise AssertionError(form.type)


def _moment(text: str, form: ColumnForm, zone: str) -> str:
    if form.format:
        return f"try_strptime({text}, {quoted(form.format)})"
    return (
        f"CASE WHEN regexp_full_match({text}, {quoted(ZONED)}) "
        f"THEN timezone({quoted(zone)}, TRY_CAST({text} AS TIMESTAMPTZ)) ELSE TRY_CAST({text} AS TIMESTAMP) END"
    )
