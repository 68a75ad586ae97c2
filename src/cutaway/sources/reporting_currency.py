"""Brings every amount of the book into the company's reporting currency, where a rate is known."""

from __future__ import annotations

import duckdb

from cutaway import book
from cutaway.warehouse.duck import name, quoted


def convert_money(connection: duckdb.DuckDBPyConnection, currency: str) -> str:
    """Fills `<amount>_reporting` of every table with money.

    An amount in the reporting currency is taken as it is; another is multiplied by the latest rate that was valid on
    the row's day. Without a rate it stays empty: a finding that would add it up is then unknown, and names the rate.

    Args:
        connection: its own database has the schema `book`.
        currency: the reporting currency; if empty, the book's only one.

    Returns:
        The reporting currency; empty if none is set and the book holds several, or no money at all.
    """
    holders = [table for table in book.all_tables().values() if table.money]
    if not currency:
        union = " UNION ".join(f"SELECT DISTINCT currency FROM book.{name(t.name)}" for t in holders)
        found = [row[0] for row in connection.execute(f"SELECT currency FROM ({union})").fetchall()]
        if len(found) != 1:
            return ""
        currency = found[0]
    for table in holders:
        day = next(c.name for c in table.columns if c.type is book.Type.DATE and c.occurred)
        own = f"book.{name(table.name)}"
        for amount in table.money:
            target = name(amount.name + "_reporting")
            connection.execute(f"UPDATE {own} SET {target} = {name(amount.name)} WHERE currency = {quoted(currency)}")
            converted = f"TRY_CAST(CAST({name(amount.name)} AS DOUBLE) * found.rate AS DECIMAL(18, 4))"
            connection.execute(
                f"UPDATE {own} SET {target} = {converted} "
                f"FROM (SELECT held.{name(table.key.name)} AS id, r.rate FROM {own} AS held "
                f"ASOF JOIN (SELECT currency, valid_from, max_by(rate, exchange_rate_id) AS rate "
                f"FROM book.exchange_rate GROUP BY currency, valid_from) AS r "
                f"ON held.currency = r.currency AND held.{name(day)} >= r.valid_from) AS found "
                f"WHERE {name(table.key.name)} = found.id AND currency <> {quoted(currency)}"
            )
    return currency
