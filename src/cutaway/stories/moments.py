"""Moments: what happened with each customer, from every table of the book that knows, in the order of time.

Every date and instant of a customer's row is a moment, so a table that is added to the book is told without anything
to do here; `WORDS` says some of them better. Rows about respondents are never told.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from cutaway import book
from cutaway.book import Column, Table, Type
from cutaway.warehouse.duck import name, quoted

MOMENT = (
    "customer_id VARCHAR, moment_at TIMESTAMP, hour_known BOOLEAN, planned BOOLEAN, kind VARCHAR, what VARCHAR, "
    "detail VARCHAR, unit VARCHAR, amount DECIMAL(18, 4), currency VARCHAR, book_table VARCHAR, row_id VARCHAR, "
    "thread VARCHAR, source VARCHAR, source_id VARCHAR"
)
PLANNED = {("order", "promised_on"), ("promise", "due_on"), ("decision", "due_on")}  # beside all that has occurred
UNTOLD = ("person", "delivery", "stated_fact")  # they say what is, and not what happened with a customer
ENDS = {("interaction", "ended_at")}  # the end of what is told at its beginning
KINDS = {"credit_note": "credit note", "case_event": "case", "interaction": "contact"}  # else the table's name
WORDS = {
    ("order", "ordered_at"): "'ordered'",
    ("order", "promised_on"): "'was to arrive'",
    ("order", "delivered_on"): "CASE WHEN t.delivered_on > t.promised_on THEN 'arrived late' ELSE 'arrived' END",
    ("invoice", "issued_on"): "'invoiced'",
    ("credit_note", "issued_on"): "'money given back'",
    ("case", "opened_at"): "'brought to us'",
    ("case", "closed_at"): "'closed'",
    ("case_event", "happened_at"): "CASE t.kind WHEN 'response' THEN 'we answered' WHEN 'customer_message' THEN "
    "'the customer wrote' WHEN 'acknowledged' THEN 'receipt sent' WHEN 'assigned' THEN 'given to a team' "
    "WHEN 'internal' THEN 'worked on' WHEN 'decision_communicated' THEN 'decision told' ELSE t.kind END",
    ("interaction", "started_at"): "CASE t.direction WHEN 'inbound' THEN 'the customer: ' WHEN 'outbound' THEN 'we: ' "
    "ELSE '' END || t.kind",
    ("promise", "promised_on"): "'promised'",
    ("promise", "due_on"): "'was to be kept'",
    ("promise", "ended_on"): "coalesce(t.outcome, 'ended')",
    ("cancellation", "asked_on"): "'said that it leaves'",
    ("cancellation", "released_on"): "'was let go'",
    ("decision", "decided_on"): "'decided'",
    ("decision", "due_on"): "'effect to be looked at'",
    ("decision", "looked_on"): "'effect looked at'",
    ("decision", "withdrawn_on"): "'decision taken back'",
    ("meeting", "held_on"): "'met our leading body'",
}
DETAILS = {
    ("order", "ordered_at"): "CASE WHEN t.status = 'cancelled' THEN 'cancelled since' END",
    ("order", "promised_on"): "CASE WHEN t.delivered_on IS NOT NULL THEN NULL WHEN t.status = 'cancelled' "
    "THEN 'cancelled' WHEN t.status = 'delivered' THEN 'arrived on a day that is not recorded' END",
    ("order", "delivered_on"): "CASE WHEN t.delivered_on > t.promised_on THEN "
    "(t.delivered_on - t.promised_on) || CASE WHEN t.delivered_on - t.promised_on = 1 THEN ' day' ELSE ' days' END "
    "|| ' after the day promised' WHEN t.promised_on IS NOT NULL THEN 'by the day promised' END",
    ("interaction", "started_at"): "concat_ws(', ', t.purpose, CASE WHEN t.ended_at > t.started_at THEN "
    "greatest(1, round(date_diff('second', t.started_at, t.ended_at) / 60))::INT || ' min' END)",
    ("case", "opened_at"): "concat_ws(', ', t.kind, replace(t.topic, '_', ' '), 'by ' || t.channel)",
}
SAID_TWICE = {"case_event": "t.kind NOT IN ('opened', 'closed')"}  # the case says it itself


def lay_moments(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `story.moment`, all of one customer together, the newest first.

    Args:
        connection: its own database has the schema `book`, filled and resolved, and the schema `story`.
    """
    connection.execute(f"CREATE TABLE story.moment ({MOMENT})")
    selects = [select for table in _told() for select in _selects(table)]
    connection.execute(
        f"INSERT INTO story.moment BY NAME SELECT * FROM ({' UNION ALL BY NAME '.join(selects)}) "
        "ORDER BY customer_id, moment_at DESC, row_id, what"
    )


def _told() -> Iterator[Table]:
    for table in book.all_tables().values():
        if not (table.made_from or table.about.opens_to_groups_alone or table.name in UNTOLD):
            yield table


def _selects(table: Table) -> Iterator[str]:
    """One query for each date or instant of a table's rows; none where the rows are of no customer."""
    customer = _customer(table)
    if customer is None:
        return
    whose, join = customer
    for column in table.columns:
        key = (table.name, column.name)
        if column.type not in (Type.DATE, Type.INSTANT) or not (column.occurred or key in PLANNED) or key in ENDS:
            continue
        own = f"t.{name(column.name)}"
        first = column is next(c for c in table.columns if c.occurred)
        what = WORDS.get(key) or quoted(column.name.rsplit("_", 1)[0].replace("_", " "))
        yield (
            f"SELECT {whose} AS customer_id, {own}::TIMESTAMP AS moment_at, "
            f"{column.type is Type.INSTANT} AS hour_known, "
            f"{key in PLANNED} AS planned, {quoted(KINDS.get(table.name, table.name.replace('_', ' ')))} AS kind, "
            f"{what} AS what, nullif({DETAILS.get(key) or _detail(table, first)}, '') AS detail, "
            f"{_unit(table)} AS unit, {_money(table, first)}, {quoted(table.name)} AS book_table, "
            f"t.{name(table.key.name)} AS row_id, {'t.case_id' if table.name == 'case_event' else 'NULL'} AS thread, "
            f"t.source, t.source_id FROM book.{name(table.name)} AS t {join} "
            f"WHERE {own} IS NOT NULL AND {whose} IS NOT NULL AND {SAID_TWICE.get(table.name, 'true')}"
        )


def _customer(table: Table) -> tuple[str, str] | None:
    """Where the row's customer stands: in its own columns, or in those of the row that it belongs to."""
    own = next((c for c in table.columns if c.refers == "customer"), None)
    above = next((c for c in table.columns if c.refers and c.required and _of_customer(c)), None)
    if own is not None:
        more = "LEFT JOIN book.invoice AS above ON above.invoice_id = t.invoice_id" if _by_invoice(table) else ""
        return f"t.{name(own.name)}", more
    if above is None:
        return None
    key = book.table(above.refers).key.name
    join = f"JOIN book.{name(above.refers)} AS above ON above.{name(key)} = t.{name(above.name)}"
    return "above.customer_id", join


def _of_customer(column: Column) -> bool:
    known = book.all_tables().get(column.refers)
    return known is not None and any(c.name == "customer_id" for c in known.columns)


def _by_invoice(table: Table) -> bool:
    return table.name != "invoice" and any(c.refers == "invoice" for c in table.columns)


def _unit(table: Table) -> str:
    """The unit whose doing it is: the row's own, or that of the row that it belongs to."""
    own = "t.team" if any(c.name == "team" for c in table.columns) else "NULL"
    above = "above.team" if _by_invoice(table) or table.name == "case_event" else "NULL"
    return f"coalesce({own}, {above})" if above != "NULL" else own


def _money(table: Table, first: bool) -> str:
    if not (first and table.money):
        return "NULL AS amount, NULL AS currency"
    return f"t.{name(table.money[0].name)} AS amount, t.currency AS currency"


def _detail(table: Table, first: bool) -> str:
    """What else the row says in words of a stated few; once, at the first thing that happened with it."""
    said = [f"replace(t.{name(c.name)}, '_', ' ')" for c in table.columns if c.type is Type.CHOICE] if first else []
    if table.name == "case_event":
        said = ["CASE WHEN t.kind = 'assigned' THEN t.team END"]
    return f"concat_ws(', ', {', '.join(said)})" if said else "NULL"
