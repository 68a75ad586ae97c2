"""The draft's `cutaway.toml`: sources, files, declared types and formats; what was found or assumed as comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from cutaway.connecting.matching.arranging import Arranged
from cutaway.connecting.matching.clocks import DAY_AND_CLOCK
from cutaway.connecting.profile.column import Column
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.writing.comments import one_line
from cutaway.connecting.writing.expressions import declared
from cutaway.settings import ColumnForm
from cutaway.sources.casting import says_zone

NO_ZONE = "ASSUMED: the instants do not say their zone"
ISLANDS = {  # what the island is called whose records fill a book table
    "case": "Help desk",
    "case_event": "Help desk",
    "invoice": "Billing",
    "credit_note": "Billing",
    "order": "Orders",
    "customer": "CRM",
    "customer_record": "CRM",
    "person": "CRM",
    "answer": "Surveys",
    "invitation": "Surveys",
    "interaction": "Contacts",
    "exchange_rate": "Billing",
}


def settings_text(
    company: str,
    data: str,
    currency: str,
    queries: Sequence[Arranged],
    left_out: Sequence[tuple[RawTable, str]],
) -> str:
    """The text of `cutaway.toml`.

    Args:
        company: its name.
        data: the folder of the exports, from the house folder.
        currency: the reporting currency; empty if it is not known.
        queries: what was decided.
        left_out: the raw tables that fill nothing, each with the reason.
    """
    lines = [
        "# A first version, written by `cutaway connect`. Correct it: it is yours now.",
        "# Every column is text unless it is declared. Questions that are open stand in CONNECT.md.",
        "",
        "[house]",
        f"name = {_text(company)}",
        f"data = {_text(data)}",
    ]
    if currency:
        lines.append(f"currency = {_text(currency)}")
    for source in dict.fromkeys(one.candidate.raw.source for one in queries):
        own = [one for one in queries if one.candidate.raw.source == source]
        lines += _source(source, own)
        lines += _left_out(source, [one for one in left_out if one[0].source == source])
    rest = [one for one in left_out if one[0].source not in {o.candidate.raw.source for o in queries}]
    if rest:
        lines += ["", "# Not read, because nothing of the book is surely in it:"]
        lines += [one_line(f"#   {raw.folder}/{raw.form.files}: {why}") for raw, why in rest]
    return "\n".join(lines) + "\n"


def _source(source: str, queries: Sequence[Arranged]) -> Iterator[str]:
    raws = {one.candidate.raw.name: one.candidate.raw for one in queries}
    first = next(iter(raws.values()))
    yield ""
    yield f"[sources.{source}]"
    yield f"title = {_text(source.replace('_', ' ').capitalize())}"
    yield f"island = {_text(_island(source, queries))}"
    yield f"folder = {_text(first.folder)}"
    yield from _zone(queries)
    for raw in raws.values():
        yield from _table(source, raw, [one for one in queries if one.candidate.raw is raw])
    lists = {one.table.name: one.table for query in queries for one in query.lookups if one.table.name not in raws}
    for raw in lists.values():
        yield from _table(source, raw, [])


def _island(source: str, queries: Sequence[Arranged]) -> str:
    order = ["case", "invoice", "order", "answer", "invitation", "interaction", "customer", "customer_record", "person"]
    tables = [one.candidate.table for one in queries]
    best = next((table for table in order if table in tables), tables[0])
    return ISLANDS.get(best, source.replace("_", " ").capitalize())


def _zone(queries: Sequence[Arranged]) -> Iterator[str]:
    instants = [
        column
        for one in queries
        for match in one.candidate.matches.values()
        for column in (one.candidate.raw.columns[c] for c in match.columns)
        if column.form is not None and (column.form.type == "instant" or match.build == DAY_AND_CLOCK)
    ]
    zoned = [column for column in instants if _says_zone(column)]
    if not instants:
        note = "days alone; no instant needs it"
    elif len(zoned) == len(instants):
        note = "instants say their own zone; write the one of the people here: it tells where a day begins"
    else:
        note = f'{NO_ZONE}. Write yours, as "Europe/Berlin"'
    yield f'timezone = "UTC"  # {note}'


def _says_zone(column: Column) -> bool:
    value = column.top[0][0] if column.top else ""
    counted = column.form is not None and says_zone(column.form)
    return counted or value.endswith("Z") or value[-6:-5] in ("+", "-")


def _table(source: str, raw: RawTable, queries: Sequence[Arranged]) -> Iterator[str]:
    forms: dict[str, ColumnForm] = {}
    used: set[str] = set()
    for one in queries:
        for match in one.candidate.matches.values():
            used |= set(match.columns)
            forms |= declared(match, raw)
        if one.order:
            order = raw.columns[one.order]
            if order.form is not None:
                forms[order.name] = order.form
    # Columns that a question offers are declared too, so that uncommenting a line is enough.
    for one in queries:
        for could_be in one.candidate.asked.values():
            for match in could_be:
                for column, form in declared(match, raw).items():
                    if raw.columns[column].cast == raw.columns[column].filled:
                        forms.setdefault(column, form)
    yield ""
    yield f"[sources.{source}.tables.{raw.name}]"
    yield f"files = {_text(raw.form.files)}  # {raw.stated}; {raw.rows:,} rows"
    for assumed in raw.assumed:
        yield one_line(f"# ASSUMED: {assumed}")
    for part in ("member", "sheet", "table", "records"):
        if getattr(raw.form, part):
            yield f"{part} = {_text(getattr(raw.form, part))}"
    if raw.form.encoding:
        yield f"encoding = {_text(raw.form.encoding)}"
    if raw.form.delimiter:
        yield f"delimiter = {_text(raw.form.delimiter)}"
    if raw.form.header_row:
        yield f"header_row = {raw.form.header_row}"
    if raw.form.names:
        listed = json.dumps(list(raw.form.names), ensure_ascii=False)
        yield f"header = {'true' if raw.form.header else 'false'}\nnames = {listed}"
    missing = _missing(raw, used | set(forms))
    if missing:
        told = one_line(", ".join(f"{word} ({n:,})" for word, n in missing.items()))
        yield f'missing = {json.dumps(list(missing), ensure_ascii=False)}  # words taken for "no value": {told}'
    if forms:
        yield f"[sources.{source}.tables.{raw.name}.columns]"
    for column, form in forms.items():
        yield f"{_key(column)} = {_form(form)}"


def _missing(raw: RawTable, used: set[str]) -> Mapping[str, int]:
    words: dict[str, int] = {}
    for column in used:
        for word, n in raw.columns[column].missing.items():
            words[word] = words.get(word, 0) + n
    return words


def _left_out(source: str, tables: Sequence[tuple[RawTable, str]]) -> Iterator[str]:
    for raw, why in tables:
        yield ""
        yield f"# [sources.{source}.tables.{raw.name}]  # {raw.rows:,} rows; {one_line(why)}"
        yield f"# files = {_text(raw.form.files)}"


def _form(form: ColumnForm) -> str:
    parts = [f"type = {_text(form.type)}"]
    parts += [f"format = {_text(form.format)}"] if form.format else []
    parts += ["decimal_comma = true"] if form.decimal_comma else []
    return _text(form.type) if len(parts) == 1 else f"{{ {', '.join(parts)} }}"


def _key(column: str) -> str:
    plain = column.isascii() and column.replace("_", "").replace("-", "").isalnum()
    return column if plain else _text(column)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
