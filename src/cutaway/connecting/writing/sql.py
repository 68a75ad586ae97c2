"""One query of the draft as a person would write it, with a confidence for each column and a comment for each doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cutaway import book
from cutaway.connecting.matching.arranging import GROUPED, LATEST, LINES, Arranged
from cutaway.connecting.matching.match import Match
from cutaway.connecting.matching.steps import STEPS, Step, steps_used
from cutaway.connecting.matching.surveys import ITEMS, Item, items_of
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.writing.comments import one_line
from cutaway.connecting.writing.expressions import expression, instant
from cutaway.warehouse.duck import name, quoted

WIDTH = 116
NO_CURRENCY = "XXX"  # ISO 4217: no currency is meant


def query(arranged: Arranged, currency: str) -> str:
    """The text of `to_book/<source>/<table>.sql`.

    Args:
        arranged: what was decided.
        currency: the currency of amounts where no column says it; empty if that is not known either.
    """
    candidate, raw = arranged.candidate, arranged.candidate.raw
    contract = book.table(candidate.table)
    lines = list(_head(arranged, currency))
    columns: list[str] = []
    wide = arranged.how == ITEMS
    for column in contract.columns:
        if wide and column.key and column.name not in candidate.matches:
            continue
        if wide and column.name in ("scale_worst", "scale_best"):
            columns.append(f"    r._{column.name} AS {column.name}")
            continue
        found = candidate.matches.get(column.name)
        if found is not None:
            columns.append(_column(arranged, found))
        elif column.name == "currency":
            columns.append(_currency(raw, currency))
        elif column.name in candidate.asked:
            columns.append(_asked(raw, column.name, candidate.asked[column.name]))
    if arranged.how == GROUPED:
        columns.append("    count(*) AS raw_rows")
    elif arranged.how == LATEST:
        columns.append("    r.times AS raw_rows")
    lines.append("SELECT")
    lines.append(_joined(columns))
    lines += _from(arranged)
    return "\n".join(lines) + "\n"


def _head(arranged: Arranged, currency: str) -> Iterator[str]:
    candidate, raw = arranged.candidate, arranged.candidate.raw
    row = {
        GROUPED: f"the rows of one `{arranged.by[0] if arranged.by else ''}` are put together",
        LATEST: f"of each `{arranged.by[0] if arranged.by else ''}` the last row by `{arranged.order}`",
        ITEMS: "each question of a form is one",
        STEPS: "each filled moment of a case is one",
        LINES: f"each line of a `{arranged.by[0] if arranged.by else ''}` is a row",
    }.get(arranged.how, f"each row is one {candidate.table.replace('_', ' ')}")
    yield from _comment(f"{candidate.table} from {raw.name} ({raw.rows:,} rows): {row}.")
    yield from _comment(f"confidence {candidate.confidence:.2f}: {'; '.join(candidate.why)}.")
    for assumed in raw.assumed:
        yield from _comment(f"ASSUMED: {assumed}")
    for doubt in arranged.doubts:
        yield from _comment(f"DOUBT: {doubt}")


def _comment(text: str, indent: str = "") -> Iterator[str]:
    words, line = one_line(text).split(" "), f"{indent}--"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH and line.strip() != "--":
            yield line
            line = f"{indent}--  "
        line += f" {word}"
    yield line


def _column(arranged: Arranged, found: Match) -> str:
    raw, own = arranged.candidate.raw, found.want.column.name
    sql = expression(found, raw)
    if found.want.column.key and arranged.how == LINES:
        sql = " || '-' || ".join(f"r.{name(column)}" for column in arranged.by)
    if found.want.column.key and arranged.how == ITEMS:
        sql += " || '-' || r._number"
    sql = f"-({sql})" if arranged.negated and own == "amount" and arranged.how != GROUPED else sql
    if arranged.how == GROUPED:
        sql = _together(arranged, found, sql)
    lines = [line for doubt in found.doubts for line in _comment(f"DOUBT: {own}: {doubt}", "    ")]
    lines.append(f"    -- confidence {found.confidence:.2f}: {one_line('; '.join(found.why))}")
    lines.append(f"    {sql} AS {own}")
    return "\n".join(lines)


def _together(arranged: Arranged, found: Match, sql: str) -> str:
    if [*found.columns] == [*arranged.by]:
        return sql
    if found.want.column.name in arranged.summed:
        return f"-sum({sql})" if arranged.negated else f"sum({sql})"
    if found.want.begins:
        return f"min({sql})"
    return f"{'-' if arranged.negated and found.want.column.name == 'amount' else ''}any_value({sql})"


def _currency(raw: RawTable, currency: str) -> str:
    signs = {column.sign for column in raw.columns.values() if column.sign and not column.sign.endswith("?")}
    if len(signs) == 1:
        sign = signs.pop()
        return _constant("confidence 0.80: it stands beside the amounts", sign)
    if currency:
        return _constant("confidence 0.80: no column says it; the exports know this currency alone", currency)
    doubt = f"DOUBT: currency: no column says it. Write the currency's three letters in place of {NO_CURRENCY}."
    return _constant(doubt, NO_CURRENCY)


def _constant(comment: str, currency: str) -> str:
    return f"    -- {comment}\n    {quoted(currency)} AS currency"


def _asked(raw: RawTable, own: str, could_be: Sequence[Match]) -> str:
    lines = list(_comment(f"ASK: which column is `{own}`? None is sure enough. Uncomment one, or none:", "    "))
    for match in could_be:
        sql = "\n    -- ".join(map(one_line, expression(match, raw).split("\n")))
        why = one_line("; ".join((*match.why, *match.doubts)))
        lines.append(f"    -- {sql} AS {own},   -- {match.confidence:.2f}: {why}")
    return "\n".join(lines)


def _joined(columns: Sequence[str]) -> str:
    """The columns with commas after each but the last that is not a comment alone."""
    real = [place for place, column in enumerate(columns) if not column.rsplit("\n", 1)[-1].lstrip().startswith("--")]
    # Uncommented candidates end in a comma of their own, so they stand before the last real column.
    last = real[-1]
    ordered = [columns[place] for place in range(len(columns)) if place != last] + [columns[last]]
    reals = [column for column in ordered if not column.rsplit("\n", 1)[-1].lstrip().startswith("--")]
    return "\n".join(column + ("," if column in reals[:-1] else "") for column in ordered)


def _items(arranged: Arranged) -> list[Item]:
    """The items that are read, in the order of the columns."""
    used = {c for m in arranged.candidate.matches.values() if m.build == ITEMS for c in m.columns}
    return [item for item in items_of(arranged.candidate.raw) if item.column in used]


def _of_step(arranged: Arranged, step: Step) -> str:
    """Every case's moment of one step."""
    raw = arranged.candidate.raw
    if step.seconds:
        since, length = instant(raw.columns[arranged.order]), f"r.{name(step.column)} * {step.seconds}"
        moment = f"{since} + to_seconds(CAST({length} AS DOUBLE))"
    else:
        moment = instant(raw.columns[step.column])
    return f"    SELECT r.*, {quoted(step.kind)} AS _kind, {moment} AS _happened_at FROM {name(raw.name)} AS r"


def _of_item(raw: RawTable, number: int, item: Item) -> str:
    """Every form's answer to one item; where nothing is known, SQL says so."""
    own = name(item.column)
    score = f"TRY_CAST({own} AS DOUBLE)" if item.is_score else "CAST(NULL AS DOUBLE)"
    text = "CAST(NULL AS VARCHAR)" if item.is_score else f"nullif(trim({own}), '')"
    worst, best = ("NULL" if end is None else str(end) for end in (item.worst, item.best))
    return (
        f"    SELECT *, {number} AS _number, {quoted(item.column)} AS _item, {quoted(item.asks_for)} AS _asks_for,\n"
        f"        {score} AS _score, {worst} AS _scale_worst, {best} AS _scale_best,\n"
        f"        {text} AS _text\n"
        f"    FROM {name(raw.name)}"
    )


def _from(arranged: Arranged) -> Iterator[str]:
    candidate, raw = arranged.candidate, arranged.candidate.raw
    if arranged.how == LATEST:
        key, order = name(arranged.by[0]), name(arranged.order)
        yield "FROM ("
        yield f"    SELECT *, count(*) OVER (PARTITION BY {key}) AS times"
        yield f"    FROM {name(raw.name)}"
        yield f"    QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {order} DESC, _file DESC, _row DESC) = 1"
        yield ") AS r"
    elif arranged.how == STEPS:
        yield "FROM ("
        yield "\n    UNION ALL\n".join(_of_step(arranged, step) for step in steps_used(arranged))
        yield ") AS r"
    elif arranged.how == ITEMS:
        yield "FROM ("
        yield "\n    UNION ALL\n".join(_of_item(raw, n, item) for n, item in enumerate(_items(arranged), 1))
        yield ") AS r"
    else:
        yield f"FROM {name(raw.name)} AS r"
    for one in arranged.lookups:
        yield from _comment(
            f"`{one.column}` holds keys of `{one.table.name}`; each is read once, so no row is doubled."
        )
        yield "LEFT JOIN ("
        yield f"    SELECT trim({name(one.key)}) AS key, any_value({name(one.label)}) AS label"
        yield f"    FROM {name(one.table.name)} GROUP BY 1"
        yield f") AS {name(one.alias)} ON {name(one.alias)}.key = trim(r.{name(one.column)})"
    amount = candidate.matches.get("amount")
    value = expression(amount, raw) if amount else ""
    where = [condition.replace("{amount}", value) for condition in arranged.where]
    if arranged.how == STEPS:
        where.append("r._happened_at IS NOT NULL")
    if arranged.how == ITEMS:
        where.append("coalesce(r._score IS NOT NULL OR r._text IS NOT NULL, false)")
    if where:
        yield "WHERE " + "\n  AND ".join(where)
    if arranged.how == GROUPED:
        key_match = next((m for m in candidate.matches.values() if [*m.columns] == [*arranged.by]), None)
        yield f"GROUP BY {expression(key_match, raw) if key_match else name(arranged.by[0])}"
        if arranged.having and amount:
            total = f"sum({value})" if "amount" in arranged.summed else f"any_value({value})"
            yield f"HAVING {total} {arranged.having}"
