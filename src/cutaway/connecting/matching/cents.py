"""Amounts in whole cents, as services for programs write them: as they stand they are a hundred times too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from cutaway.book import Type
from cutaway.connecting.matching.arranging import Arranged
from cutaway.connecting.matching.match import Match
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import listed
from cutaway.warehouse.duck import name

HUNDREDTHS = "hundredths"
WITHOUT = listed("currencies_without_cents")
FEWEST = 30  # rows, below which roundings prove nothing
TAXED, ROUNDED = 0.9, 0.5  # of the rows have a tax of one rate; of them so many needed rounding to be whole


def with_cents(connection: duckdb.DuckDBPyConnection, queries: Sequence[Arranged]) -> list[Arranged]:
    """The same queries; amounts whose taxes were rounded to whole cents, and credits on them, in the whole currency."""
    proven = {
        one.candidate.raw.shown: why
        for query in queries
        for one in query.parts
        if (amount := _whole(one)) and (why := _proof(connection, one.candidate.raw, amount))
    }
    billed = {one.candidate.raw.folder: one.candidate.raw for one in queries if one.candidate.raw.shown in proven}
    for credit in (one for query in queries for one in query.parts if "invoice_id" in one.candidate.matches):
        bills = billed.get(credit.candidate.raw.folder)
        if bills is not None and credit.candidate.table == "credit_note":
            proven.setdefault(credit.candidate.raw.shown, f"they are credits on `{bills.name}`, which count cents")
    return [_told(query, proven) for query in queries]


def _whole(arranged: Arranged) -> Column | None:
    """The column of whole amounts, of a currency that has cents, that a query takes as it stands."""
    raw, match = arranged.candidate.raw, arranged.candidate.matches.get("amount")
    currency = arranged.candidate.matches.get("currency")
    if match is None or match.build != "as is" or match.want.column.type is not Type.MONEY:
        return None
    if currency is None or any(v.upper() in WITHOUT for c in currency.columns for v, _ in raw.columns[c].top):
        return None
    column = raw.columns[match.columns[0]]
    return column if column.shape is Shape.INTEGER and not column.clean else None


def _proof(connection: duckdb.DuckDBPyConnection, raw: RawTable, amount: Column) -> str:
    """Why these are cents: the tax beside them is a share of them that was rounded, and to a whole number."""
    taxes = [c for c in raw.columns.values() if c.shape is Shape.INTEGER and header(c.name).means("tax") and c.top]
    for tax in taxes if amount.rows >= FEWEST else ():
        pair = f"SELECT abs(CAST({name(amount.name)} AS DOUBLE)) AS a, abs(CAST({name(tax.name)} AS DOUBLE)) AS t"
        held, rounded = connection.execute(
            f"WITH p AS ({pair} FROM {raw.sql} WHERE TRY_CAST({name(amount.name)} AS DOUBLE) <> 0 "
            f"AND TRY_CAST({name(tax.name)} AS DOUBLE) <> 0), r AS (SELECT round(median(t / a), 3) AS rate FROM p) "
            "SELECT avg((abs(t - rate * a) <= 1 + a / 100000)::INT), "
            "avg((abs(rate * a - round(rate * a)) > 0.001)::INT) FROM p, r"
        ).fetchall()[0]
        if held is not None and held >= TAXED and rounded >= ROUNDED:
            return f"`{tax.name}` is a share of `{amount.name}` rounded to a whole number: both count cents"
    return ""


def _told(query: Arranged, proven: dict[str, str]) -> Arranged:
    why = proven.get(query.candidate.raw.shown)
    told = replace(query, more=tuple(_told(one, proven) for one in query.more))
    if why is None or _whole(query) is None:
        return told
    match: Match = query.candidate.matches["amount"]
    doubts = tuple(doubt for doubt in match.doubts if not doubt.startswith("whole numbers"))
    cents = replace(match, build=HUNDREDTHS, why=(*match.why, why), doubts=doubts)
    return replace(told, candidate=replace(query.candidate, matches={**query.candidate.matches, "amount": cents}))
