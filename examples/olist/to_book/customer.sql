-- `customer_id` of the export is made anew for each order; the person is `customer_unique_id`. Somebody who moved is
-- in the state of the latest order.
SELECT
    c.customer_unique_id AS customer_id,
    'person' AS kind,
    max_by(c.customer_state, (coalesce(o.order_purchase_timestamp, TIMESTAMP '1970-01-01'), c.customer_state)) AS segment,
    'Brazil' AS country,
    count(*) AS raw_rows
FROM customers AS c
LEFT JOIN orders AS o ON c.customer_id = o.customer_id
GROUP BY c.customer_unique_id
