-- Two exports overlap: of one order, the row that was changed last is the true one. The year 9999 stands for "no day".
SELECT
    n."Order No" AS order_id,
    n."Sold-to" AS customer_id,
    n."Placed" AS ordered_at,
    nullif(n."Committed", DATE '9999-12-31') AS promised_on,
    n."Delivered" AS delivered_on,
    CASE n."State" WHEN 'DELIVERED' THEN 'delivered' WHEN 'CANCELLED' THEN 'cancelled' ELSE 'open' END AS status,
    n."Fulfilled by" AS team,
    n.times AS raw_rows
FROM (
    SELECT *, count(*) OVER (PARTITION BY "Order No") AS times
    FROM orders
    QUALIFY row_number() OVER (PARTITION BY "Order No" ORDER BY "Last changed" DESC, "State", _file, _row) = 1
) AS n
