-- `customer_id` of the export is made anew for each order; the person is `customer_unique_id`.
SELECT
    customer_unique_id AS customer_id,
    'person' AS kind,
    max_by(customer_state, _row) AS segment,
    'Brazil' AS country,
    count(*) AS raw_rows
FROM customers
GROUP BY customer_unique_id
