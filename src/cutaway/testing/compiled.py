"""The SQL that a practice's evidence becomes on each engine; no engine needs to be there for it."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import ibis
import ibis.expr.types as ir
from ibis.config import Config

from cutaway import book
from cutaway.book import Type
from cutaway.practices import Practice, Window
from cutaway.testing.filling import columns_of
from cutaway.warehouse.session import BOOK

DIALECTS = {"duckdb": "duckdb", "postgres": "postgres", "spark": "pyspark"}  # our engines, and what ibis calls them
AS_OF = datetime(2024, 12, 31, 23, 59, 59)
TYPES = {
    Type.INTEGER: "int64",
    Type.NUMBER: "float64",
    Type.MONEY: "decimal(18, 4)",
    Type.DATE: "date",
    Type.INSTANT: "timestamp",
    Type.BOOLEAN: "boolean",
    Type.CLOCK: "timestamp",
}


class SparkOptions(Config):  # type: ignore[misc]
    """The one option that ibis' compiler for Spark asks for; ibis itself makes it where pyspark is installed."""

    treat_nan_as_null: bool = False


@cache
def unbound(table: str) -> ir.Table:
    """A book table that lies on no engine, with all its columns."""
    schema = {column.name: TYPES.get(column.type, "string") for column in columns_of(book.table(table)).values()}
    if table == "customer":
        schema["ultimate_parent_id"] = "string"
    return ibis.table({**schema, "source": "string", "source_id": "string"}, name=table, database=BOOK)


def unbound_evidence(practice: Practice, *, months: int | None = 12) -> ir.Table:
    """A practice's evidence expression on tables that lie on no engine."""
    tables = {table: unbound(table) for table in practice.needs}
    return practice.evidence(tables, as_of=AS_OF, window=Window.of_months(AS_OF.date(), months))


def evidence_sql(practice: Practice, engine: str) -> str:
    """The SQL of a practice's evidence for the year 2024 on one engine.

    Raises:
        Exception: whatever ibis raises where the engine has no word for something.
    """
    if ibis.options.pyspark is None:
        ibis.options.pyspark = SparkOptions()
    given, ibis.options.sql.fuse_selects = ibis.options.sql.fuse_selects, True  # people read it; see `Session`
    try:
        return str(ibis.to_sql(unbound_evidence(practice), dialect=DIALECTS[engine])) + "\n"
    finally:
        ibis.options.sql.fuse_selects = given
