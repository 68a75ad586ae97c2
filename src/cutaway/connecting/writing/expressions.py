"""SQL for one column of the book, from the raw columns that were matched with it."""

from __future__ import annotations

from cutaway.book import Type
from cutaway.connecting.matching.cents import HUNDREDTHS
from cutaway.connecting.matching.choices import choose
from cutaway.connecting.matching.clocks import DAY_AND_CLOCK, moment_of
from cutaway.connecting.matching.contacts import KIND, no_contact
from cutaway.connecting.matching.done import done_flag
from cutaway.connecting.matching.match import Match
from cutaway.connecting.matching.steps import STEPS
from cutaway.connecting.matching.surveys import ITEMS
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.writing.comments import one_line
from cutaway.settings import ColumnForm
from cutaway.warehouse.duck import name, quoted

DECLARED = {Type.MONEY: "money", Type.NUMBER: "number", Type.INTEGER: "integer", Type.BOOLEAN: "boolean"}
AMOUNT = "DECIMAL(18, 4)"
NO_DAY = "2200-01-01"


def expression(match: Match, raw: RawTable) -> str:
    """SQL on the raw row `r`, of the type that the book wants."""
    if match.build in (ITEMS, STEPS):
        return f"r._{match.want.column.name}"
    if match.constant:
        return quoted(match.constant)
    columns = [raw.columns[column] for column in match.columns]
    if match.build == "full name":
        return f"concat_ws(' ', {', '.join(map(_own, columns))})"
    if match.build == "product":
        return f"CAST({' * '.join(_number(column) for column in columns)} AS {AMOUNT})"
    if match.build == HUNDREDTHS:
        return f"CAST({_own(columns[0])} / 100 AS {AMOUNT})"
    if match.build == DAY_AND_CLOCK:
        return moment_of(*map(_own, columns))
    if match.build == "done":
        flag = done_flag(raw)
        assert flag is not None
        return f"CASE WHEN {flag.condition} THEN 'delivered' ELSE 'open' END"
    if match.island:
        return f"{quoted(match.island + ':')} || {_own(columns[0])}"
    column, wants = columns[0], match.want.column.type
    own = _own(column)
    if match.through:
        column, own = match.through.labels, f"{name(match.through.alias)}.label"
    match wants:
        case Type.DATE | Type.INSTANT:
            return _moment(column, wants)
        case Type.MONEY:
            return f"TRY_CAST({column.clean.replace('{}', own)} AS {AMOUNT})" if column.clean else own
        case Type.NUMBER:
            return _number(column)
        case Type.CHOICE:
            return _choice(column, own, match)
        case Type.ID if column.pads:
            return f"regexp_replace({own}, '\\.0$', '')"
    if match.want.column.name == "currency" and any(value.islower() for value, _ in column.top):
        return f"upper({own})"
    return own


def declared(match: Match, raw: RawTable) -> dict[str, ColumnForm]:
    """The types that the raw columns of a match must be declared with, for its expression to work."""
    found: dict[str, ColumnForm] = {}
    if match.build == ITEMS:  # as texts, so that one cell that is no number does not refuse the whole form
        return found
    for column in (raw.columns[one] for one in match.columns):
        wants = match.want.column.type
        if wants in (Type.DATE, Type.INSTANT) and column.form is not None:
            found[column.name] = column.form
        elif wants in DECLARED and not column.clean and column.form is not None:
            kind = "number" if match.build == "product" else DECLARED[wants]
            found[column.name] = ColumnForm(kind, decimal_comma=column.form.decimal_comma)
    return found


def instant(column: Column) -> str:
    """SQL for the instant that a raw row has in a column."""
    return _moment(column, Type.INSTANT)


def _own(column: Column) -> str:
    return f"r.{name(column.name)}"


def _number(column: Column) -> str:
    return f"TRY_CAST({column.clean.replace('{}', _own(column))} AS DOUBLE)" if column.clean else _own(column)


def _moment(column: Column, wants: Type) -> str:
    own = _own(column)
    is_instant = column.shape is Shape.INSTANT
    if column.moments and column.moments.far:
        own = f"CASE WHEN {own} < {'TIMESTAMP' if is_instant else 'DATE'} '{NO_DAY}' THEN {own} END"
    if wants is Type.DATE and is_instant:
        return f"CAST({own} AS DATE)"
    if wants is Type.INSTANT and not is_instant:
        return f"CAST({own} AS TIMESTAMP)"
    return own


def _choice(column: Column, own: str, match: Match) -> str:
    chosen = choose(column.top, match.want.column.choices)
    if all(value == choice for value, choice in chosen.mapped.items()) and not chosen.unmapped:
        return own
    branches = "".join(
        f"\n        WHEN {quoted(value)} THEN {quoted(choice)}" for value, choice in chosen.mapped.items()
    )
    unknown = "".join(
        f"\n        -- WHEN {one_line(quoted(value))} THEN ?   ({n:,} rows)"
        for value, n in chosen.unmapped[:12]
        if not (match.want.id == KIND and no_contact(value))
    )
    return f"CASE trim({own}){branches}{unknown}\n    END"
