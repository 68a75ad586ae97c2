WITH promised AS (
    SELECT
        CAST(left(order_estimated_delivery_date, 10) AS DATE) AS due,
        CAST(left(order_delivered_customer_date, 10) AS DATE) AS came
    FROM read_csv(getvariable('orders'), header = true, all_varchar = true)
    WHERE order_status <> 'canceled'
      AND NOT (order_status = 'delivered' AND order_delivered_customer_date IS NULL)
)
SELECT strftime(due, '%Y-%m') AS month, count(*) AS n, count(*) FILTER (WHERE came <= due) / count(*) AS value
FROM promised
WHERE due < getvariable('last') AND due > getvariable('first')
GROUP BY month
ORDER BY month
