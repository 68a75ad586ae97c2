"""A generated company of any size, as CSV exports with a house folder that reads them.

It is made for measuring time and memory alone: its numbers have the shapes of real ones (customers of very unequal
size, waits with a long tail, cases that wander between teams), and no story.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

HOUSE = """
[house]
name = "Generated for measuring"
currency = "EUR"

[sources.all]
title = "Generated exports"
island = "Everything"
timezone = "UTC"

[sources.all.tables.customers]
files = "customers.csv"

[sources.all.tables.orders]
files = "orders.csv"
[sources.all.tables.orders.columns]
ordered = "instant"
promised = "date"
delivered = "date"

[sources.all.tables.invoices]
files = "invoices.csv"
[sources.all.tables.invoices.columns]
issued = "date"
amount = "money"

[sources.all.tables.credits]
files = "credits.csv"
[sources.all.tables.credits.columns]
issued = "date"
amount = "money"

[sources.all.tables.cases]
files = "cases.csv"
[sources.all.tables.cases.columns]
opened = "instant"
closed = "instant"

[sources.all.tables.events]
files = "events.csv"
[sources.all.tables.events.columns]
moment = "instant"
position = "integer"
"""

QUERIES = {
    "customer": "SELECT id AS customer_id, name, 'organisation' AS kind, parent AS parent_id, segment FROM customers",
    "order": "SELECT id AS order_id, customer AS customer_id, ordered AS ordered_at, promised AS promised_on, "
    "delivered AS delivered_on, status, team FROM orders",
    "invoice": "SELECT id AS invoice_id, customer AS customer_id, issued AS issued_on, amount, 'EUR' AS currency, team "
    "FROM invoices",
    "credit_note": "SELECT id AS credit_note_id, customer AS customer_id, issued AS issued_on, amount, "
    "'EUR' AS currency, reason FROM credits",
    "case": "SELECT id AS case_id, customer AS customer_id, opened AS opened_at, closed AS closed_at, channel, team "
    "FROM cases",
    "case_event": 'SELECT id AS case_event_id, "case" AS case_id, moment AS happened_at, position, kind, team '
    "FROM events",
}

# Where customers are resolved: the same companies; a third of them are also in a shop that writes names otherwise.
RECORD = (
    "SELECT id AS customer_record_id, name, 'organisation' AS kind, registration AS registration_number, "
    "site AS website"
)
RESOLVED = {
    "all/customer_record": f"{RECORD}, parent AS parent_record_id, segment FROM customers",
    "shop/customer_record": f"{RECORD} FROM members",
}
SHOP = """
[sources.shop]
title = "Shop"
timezone = "UTC"

[sources.shop.tables.members]
files = "members.csv"
"""

# Of all rows: customers a tenth, orders and invoices a fifth each, and so on; the events of cases are the rest.
SHARES = {"customers": 0.10, "orders": 0.20, "invoices": 0.20, "credits": 0.02, "cases": 0.10}


def generate(house: Path, rows: int, resolved: bool = False) -> int:
    """Writes the exports and the house folder; gives the number of rows written.

    Args:
        house: an empty folder.
        rows: about how many rows, in all files together.
        resolved: whether customers are found out from the records of two islands, as in a real company.
    """
    data = house / "data"
    data.mkdir(parents=True)
    (house / "cutaway.toml").write_text(HOUSE + SHOP * resolved)
    queries = {f"all/{table}": query for table, query in QUERIES.items()}
    if resolved:
        queries.pop("all/customer")
        queries |= RESOLVED
    for table, query in queries.items():
        written = house / "to_book" / f"{table}.sql"
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(query + "\n")
    sizes = {name: int(rows * share) for name, share in SHARES.items()}
    events = (rows - sum(sizes.values())) // sizes["cases"]
    connection = duckdb.connect()
    connection.execute("SELECT setseed(0.5)")
    selects = _selects(sizes, events)
    if not resolved:
        selects.pop("members")
    for name, query in selects.items():
        connection.execute(f"COPY ({query}) TO '{data / name}.csv' (HEADER)")
    connection.close()
    return sum(sizes.values()) + sizes["cases"] * events


def _selects(sizes: dict[str, int], events: int) -> dict[str, str]:
    number = f"CAST(floor(power(random(), 3) * {sizes['customers']}) AS BIGINT)"
    customer = f"'C' || lpad(CAST({number} AS VARCHAR), 8, '0')"
    day = "DATE '2023-01-01' + CAST(floor(random() * 1095) AS INTEGER)"
    instant = "TIMESTAMP '2023-01-01' + to_seconds(floor(random() * 94608000))"
    team = "'Team ' || chr(65 + CAST(floor(random() * 8) AS INTEGER))"
    return {
        "customers": f"""
            SELECT 'C' || lpad(CAST(i AS VARCHAR), 8, '0') AS id, 'Customer ' || i AS name,
                   CASE WHEN i % 50 = 0 AND i > 0 THEN 'C00000000' END AS parent,
                   chr(65 + CAST(i % 4 AS INTEGER)) AS segment, 'HRB ' || (100000 + i) AS registration,
                   'www.customer-' || i || '.example' AS site
            FROM range({sizes["customers"]}) AS t(i)""",
        "members": f"""
            SELECT 'S' || i AS id, 'CUSTOMER ' || i || ' Ltd' AS name, 'HRB ' || (100000 + i) AS registration,
                   'customer-' || i || '.example' AS site
            FROM range(0, {sizes["customers"]}, 3) AS t(i)""",
        "orders": f"""
            SELECT 'O' || i AS id, {customer} AS customer, promised - INTERVAL 14 DAY AS ordered, promised,
                   CASE WHEN random() < 0.97
                        THEN promised - 3 + CAST(floor(random() * 4.5) AS INTEGER) END AS delivered,
                   CASE WHEN random() < 0.03 THEN 'cancelled' ELSE 'delivered' END AS status, {team} AS team
            FROM (SELECT i, {day} AS promised FROM range({sizes["orders"]}) AS t(i))""",
        "invoices": f"""
            SELECT 'I' || i AS id, {customer} AS customer, {day} AS issued,
                   CAST(exp(6 + 1.2 * sqrt(-2 * ln(1 - random())) * cos(6.283185 * random())) AS DECIMAL(18, 2))
                       AS amount,
                   {team} AS team
            FROM range({sizes["invoices"]}) AS t(i)""",
        "credits": f"""
            SELECT 'N' || i AS id, {customer} AS customer, {day} AS issued,
                   CAST(100 * random() AS DECIMAL(18, 2)) AS amount, 'correction' AS reason
            FROM range({sizes["credits"]}) AS t(i)""",
        "cases": f"""
            SELECT 'K' || i AS id, {customer} AS customer, opened,
                   CASE WHEN random() < 0.95 THEN opened + to_seconds(floor(exp(11 + random() * 2))) END AS closed,
                   ['mail', 'phone', 'web'][1 + CAST(floor(random() * 3) AS INTEGER)] AS channel, {team} AS team
            FROM (SELECT i, {instant} AS opened FROM range({sizes["cases"]}) AS t(i))""",
        "events": f"""
            SELECT 'E' || i || '-' || n AS id, 'K' || i AS "case",
                   opened + to_seconds(CAST(n * floor(exp(7 + random() * 3)) AS BIGINT)) AS moment, n AS position,
                   ['opened', 'response', 'assigned', 'internal', 'customer_message', 'resolved'][
                       CASE WHEN n = 0 THEN 1 ELSE 2 + CAST(floor(random() * 5) AS INTEGER) END] AS kind,
                   CASE WHEN random() < 0.8 THEN {team} END AS team
            FROM (SELECT i, {instant} AS opened FROM range({sizes["cases"]}) AS t(i)), range({events}) AS e(n)""",
    }
