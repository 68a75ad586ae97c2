"""The step of a refresh that lays down what pages of customers read: moments, waits, costs, and the lists of customers.

The lists are laid twice: `story.customer` has a row for each customer, with what it is to the whole company;
`story.standing` has one for each customer and unit, so that a lead's list is made of what their own units know.
"""

from __future__ import annotations

from datetime import date, datetime

import duckdb

from cutaway.stories.costs import PAID, lay_costs
from cutaway.stories.moments import lay_moments
from cutaway.stories.signatures import COLUMNS, FUNCTION, add_function
from cutaway.stories.waits import lay_waits

LAID = 3  # grows when what is laid down changes its shape, so that a page knows a snapshot that it cannot read
MONEY = "DECIMAL(18, 2)"  # whole numbers inside: a million of them are ordered in half the time of floats
SHARED_BY = 5  # customers; a mail domain that more of them have is a provider's, and names nobody
# What is looked through for a word, each word once, lies as it is: unpacking it would take twice as long as looking.
_CUSTOMER = f"""
CREATE TABLE story.customer (
  place BIGINT, customer_id VARCHAR, name VARCHAR, filed_at BIGINT, kind VARCHAR, segment VARCHAR, country VARCHAR,
  parent_id VARCHAR, records BIGINT, islands VARCHAR, n_islands BIGINT, paid {MONEY}, open_cases BIGINT, waits BIGINT,
  last_at TIMESTAMP,
  words VARCHAR USING COMPRESSION uncompressed, {COLUMNS})
"""


def lay_story(connection: duckdb.DuckDBPyConnection, as_of: datetime, first_day: date | None, last_day: date) -> None:
    """Makes the schema `story`.

    Args:
        connection: its own database has the schemas `book` and `evidence`; `vault` is attached.
        as_of: the instant to which the book is measured, in UTC.
        first_day, last_day: the window: the days after the first, up to and with the last; None for the whole book.
    """
    connection.execute("CREATE SCHEMA story")
    for variable, value in (("as_of", as_of), ("first_day", first_day), ("last_day", last_day)):
        kind = "TIMESTAMP" if variable == "as_of" else "DATE"
        told = (
            f"{kind} '{value.isoformat(' ') if isinstance(value, datetime) else value}'" if value else f"NULL::{kind}"
        )
        connection.execute(f"SET VARIABLE {variable} = {told}")
    lay_moments(connection)
    lay_waits(connection)
    lay_costs(connection)
    connection.execute(
        "CREATE TEMP TABLE place_of AS SELECT customer_id, row_number() OVER (ORDER BY customer_id) AS place "
        "FROM book.customer"
    )
    _lay_standing(connection)
    _lay_customers(connection)
    connection.execute("DROP TABLE place_of; DROP TABLE story.open_case")


def _is_paid_known(connection: duckdb.DuckDBPyConnection) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM story.known_cost WHERE cost = '{PAID}'").fetchall())


def _lay_standing(connection: duckdb.DuckDBPyConnection) -> None:
    """What each unit has to do with each customer; rows of no unit stand under an empty one."""
    connection.execute(
        "CREATE TABLE story.standing AS SELECT unit, place, s.* EXCLUDE (unit) FROM ("
        "SELECT coalesce(unit, '') AS unit, customer_id, "
        f"{'coalesce(sum(paid), 0)' if _is_paid_known(connection) else 'sum(paid)'}::{MONEY} AS paid, "
        "coalesce(sum(open_cases), 0)::BIGINT AS open_cases, coalesce(sum(waits), 0)::BIGINT AS waits, "
        " max(last_at) AS last_at FROM ("
        "SELECT unit, customer_id, NULL AS paid, NULL AS open_cases, NULL AS waits, max(moment_at) AS last_at "
        "FROM story.moment WHERE NOT planned AND moment_at <= getvariable('as_of') GROUP BY ALL UNION ALL "
        "SELECT unit, customer_id, NULL, count(*), NULL, NULL FROM story.open_case GROUP BY ALL UNION ALL "
        "SELECT unit, customer_id, NULL, NULL, count(*), NULL FROM story.wait GROUP BY ALL UNION ALL "
        f"SELECT unit, customer_id, value, NULL, NULL, NULL FROM story.cost WHERE cost = '{PAID}') "
        "GROUP BY ALL) AS s LEFT JOIN place_of USING (customer_id) ORDER BY unit, place"
    )


def _lay_customers(connection: duckdb.DuckDBPyConnection) -> None:
    known = _is_paid_known(connection)
    # Resolved customers have a column that the contract does not name; one that a source fills itself is one record.
    resolved = connection.execute("SELECT count(*) FROM book.customer_record").fetchall()[0][0]
    own = "SELECT customer_id, source AS island, name, customer_id AS record FROM book.customer"
    # Without its island's name, or whoever looks for `orders` would find every customer.
    records = (
        "SELECT customer_id, source AS island, name, regexp_replace(customer_record_id, '^[^:]*:', '') AS record "
        "FROM book.customer_record"
    )
    paid = "coalesce(sum(paid), 0)" if known else "sum(paid)"
    add_function(connection)
    connection.execute(_CUSTOMER)
    # Put together without DISTINCT or an order within an aggregate: a million states of those fill the memory.
    connection.execute(
        "INSERT INTO story.customer SELECT * EXCLUDE (signed), signed.* FROM ("
        f"SELECT *, {FUNCTION}(words) AS signed FROM ("
        f"WITH record AS ({records if resolved else own}), "
        "island AS (SELECT customer_id, array_to_string(list_sort(list(island)), '|') AS islands, "
        "count(*) AS n_islands, sum(n)::BIGINT AS records FROM "
        "(SELECT customer_id, island, count(*) AS n FROM record GROUP BY ALL) GROUP BY customer_id), "
        "told AS (SELECT customer_id, string_agg(concat_ws(' ', name, record), ' ') AS said "
        "FROM record GROUP BY customer_id), "
        f"domain AS ({_domains() if resolved else 'SELECT NULL AS customer_id, NULL AS said WHERE false'}), "
        f"whole AS (SELECT place, {paid}::{MONEY} AS paid, sum(open_cases)::BIGINT AS open_cases, "
        "sum(waits)::BIGINT AS waits, max(last_at) AS last_at FROM story.standing GROUP BY place) "
        "SELECT p.place, c.customer_id, c.name, CASE WHEN c.name IS NOT NULL THEN row_number() OVER "
        "(ORDER BY strip_accents(lower(c.name)) NULLS LAST, c.customer_id) END AS filed_at, c.kind, "
        "c.segment, c.country, c.parent_id, coalesce(i.records, 1) AS records, "
        "coalesce(i.islands, c.source) AS islands, coalesce(i.n_islands, 1) AS n_islands, "
        f"{'coalesce(w.paid, 0)' if known else 'w.paid'} AS paid, coalesce(w.open_cases, 0) AS open_cases, "
        "coalesce(w.waits, 0) AS waits, w.last_at, "
        "array_to_string(list_distinct(string_split(strip_accents(lower(concat_ws(' ', c.customer_id, c.name, t.said, "
        "d.said))), ' ')), ' ') AS words "
        "FROM book.customer AS c JOIN place_of AS p USING (customer_id) LEFT JOIN island AS i USING (customer_id) "
        "LEFT JOIN told AS t USING (customer_id) LEFT JOIN domain AS d USING (customer_id) "
        "LEFT JOIN whole AS w ON w.place = p.place)) ORDER BY place"
    )
    for column in ("place", "customer_id"):
        connection.execute(f"CREATE INDEX customer_by_{column} ON story.customer ({column})")


def _domains() -> str:
    """The domains of organisations, from their web and mail addresses; a person's address stays in the vault."""
    return (
        "SELECT customer_id, string_agg(domain, ' ') AS said FROM (SELECT DISTINCT r.customer_id, "
        r"regexp_extract(lower(k.value), '(?:@|//(?:www\.)?|^(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)+)', 1) AS domain "
        "FROM vault.kept AS k JOIN book.customer_record AS r ON r.customer_record_id = k.row_key "
        "WHERE k.book_table = 'customer_record' AND k.book_column IN ('email', 'website') AND r.name IS NOT NULL "
        f"AND coalesce(r.kind, 'organisation') = 'organisation' AND domain <> '' "
        f"QUALIFY count(*) OVER (PARTITION BY domain) <= {SHARED_BY}) GROUP BY customer_id"
    )
