SELECT CAST(max(moment) AS DATE) AS day
FROM (
    SELECT CAST(order_purchase_timestamp AS TIMESTAMP) AT TIME ZONE 'America/Sao_Paulo' AT TIME ZONE 'UTC' AS moment
    FROM read_csv(getvariable('orders'), header = true, all_varchar = true)
    UNION ALL
    SELECT CAST(left(order_delivered_customer_date, 10) AS TIMESTAMP) + INTERVAL '86399 seconds'
    FROM read_csv(getvariable('orders'), header = true, all_varchar = true)
)
