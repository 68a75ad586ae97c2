SELECT max(greatest(
    CAST(strptime("Delivered to Client Date", '%d-%b-%y') AS DATE),
    CAST(strptime("Delivery Recorded Date", '%d-%b-%y') AS DATE)
)) AS day
FROM read_csv(getvariable('deliveries'), header = true, all_varchar = true)
