"""SQL that casts text by a declared type. What does not cast becomes empty; the caller tells it from what was empty."""

from __future__ import annotations

from cutaway.settings import ColumnForm
from cutaway.warehouse.duck import quoted

ZONED = r".*\d{2}:\d{2}.*(Z| ?UTC|[+-]\d{2}(:?\d{2})?)$"  # an instant that says its own zone

EPOCH = {"epoch": 1, "epoch_ms": 1000}  # seconds, or their thousandths, since 1970 began in UTC
DIGITS = r"[+-]?\d+"
EPOCH_DIGITS = r"\d{1,14}"
DECIMAL = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"
WITH_COMMA = r"[+-]?(\d{1,3}(\.\d{3})+|\d+)?(,\d*)?"  # a point stands between thousands or nowhere: 12.5 is in doubt


def cast(sql: str, form: ColumnForm, zone: str, *, keeps_zone: bool = False) -> str:
    """SQL for the typed value of a text that is not empty; NULL if the text is not of the type.

    Dates are days of the source's calendar. Instants come as its wall clock shows them, of type TIMESTAMP; or, where
    `keeps_zone`, as TIMESTAMP WITH TIME ZONE, which alone can tell the two equal hours of an autumn night apart.
    Numbers are finite.

    Args:
        sql: an SQL expression of type VARCHAR.
        form: the declared type.
        zone: the source's zone.
        keeps_zone: whether some instant of the column says its own zone.
    """
    text = f"trim({sql})"
    plain = f"replace(replace({text}, '.', ''), ',', '.')" if form.decimal_comma else text
    is_number = f"regexp_full_match({plain}, {quoted(DECIMAL)})"
    if form.decimal_comma:
        is_number = f"(regexp_full_match({text}, {quoted(WITH_COMMA)}) AND {is_number})"
    match form.type:
        case "text":
            return sql
        case "integer":
            return f"CASE WHEN regexp_full_match({text}, {quoted(DIGITS)}) THEN TRY_CAST({text} AS BIGINT) END"
        case "number":
            number = f"TRY_CAST({plain} AS DOUBLE)"
            return f"CASE WHEN {is_number} AND isfinite({number}) THEN {number} END"
        case "money":
            return f"CASE WHEN {is_number} THEN TRY_CAST({plain} AS DECIMAL(18, 4)) END"
        case "date":
            return f"CAST({_moment(text, form, zone)} AS DATE)"
        case "instant" if keeps_zone or says_zone(form):
            return _zoned(text, form, zone)
        case "instant":
            return _moment(text, form, zone)
        case "boolean":
            yes = "('true', 't', 'yes', 'y', '1')"
            no = "('false', 'f', 'no', 'n', '0')"
            return f"CASE WHEN lower({text}) IN {yes} THEN true WHEN lower({text}) IN {no} THEN false END"
    raise AssertionError(form.type)


def says_zone(form: ColumnForm) -> bool:
    """Whether the declared format has a place for a zone, or counts from an instant that is the same everywhere."""
    return "%z" in form.format or "%Z" in form.format or form.format in EPOCH


def is_zoned(sql: str) -> str:
    """SQL for whether a text is an instant that says its own zone."""
    return f"regexp_full_match(trim({sql}), {quoted(ZONED)})"


def _moment(text: str, form: ColumnForm, zone: str) -> str:
    """As the wall clock of the source shows it: TIMESTAMP."""
    if says_zone(form):
        return f"timezone({quoted(zone)}, {_zoned(text, form, zone)})"
    if form.format:
        return f"try_strptime({text}, {quoted(form.format)})"
    return (
        f"CASE WHEN {is_zoned(text)} THEN timezone({quoted(zone)}, TRY_CAST({text} AS TIMESTAMPTZ)) "
        f"WHEN {_is_dated(text)} THEN TRY_CAST({text} AS TIMESTAMP) END"
    )


def _zoned(text: str, form: ColumnForm, zone: str) -> str:
    """The instant itself: TIMESTAMP WITH TIME ZONE."""
    if form.format in EPOCH:
        seconds = f"TRY_CAST({text} AS BIGINT) / {EPOCH[form.format]}.0"
        return f"CASE WHEN regexp_full_match({text}, {quoted(EPOCH_DIGITS)}) THEN to_timestamp({seconds}) END"
    if says_zone(form):
        return f"try_strptime({text}, {quoted(form.format)})"
    if form.format:
        return f"timezone({quoted(zone)}, try_strptime({text}, {quoted(form.format)}))"
    return (
        f"CASE WHEN {is_zoned(text)} THEN TRY_CAST({text} AS TIMESTAMPTZ) "
        f"WHEN {_is_dated(text)} THEN timezone({quoted(zone)}, TRY_CAST({text} AS TIMESTAMP)) END"
    )


def _is_dated(text: str) -> str:
    """SQL for whether a text begins and ends with a digit: the engine takes `epoch` and `infinity` for instants too."""
    return f"(left({text}, 1) BETWEEN '0' AND '9' AND right({text}, 1) BETWEEN '0' AND '9')"
