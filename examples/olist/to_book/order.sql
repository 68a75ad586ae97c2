-- The estimated date is midnight of a day: days are compared, not hours.
-- Orders that became unavailable were promised and did not come; they stay open, and count as late.
SELECT
    o.order_id,
    c.customer_unique_id AS customer_id,
    o.order_purchase_timestamp AS ordered_at,
    o.order_estimated_delivery_date AS promised_on,
    CAST(o.order_delivered_customer_date AS DATE) AS delivered_on,
    CASE o.order_status WHEN 'delivered' THEN 'delivered' WHEN 'canceled' THEN 'cancelled' ELSE 'open' END AS status
FROM orders AS o
LEFT JOIN customers AS c ON o.customer_id = c.customer_id
