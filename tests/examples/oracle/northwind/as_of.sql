SELECT CAST(max(greatest(OrderDate, ShippedDate)) AS DATE) AS day
FROM read_csv(getvariable('orders'), header = true, all_varchar = true)
