SELECT max(CAST(left(InvoiceDate, 10) AS DATE)) AS day
FROM read_csv(getvariable('lines'), header = true, all_varchar = true)
WHERE CAST(UnitPrice AS DOUBLE) > 0 AND InvoiceNo NOT LIKE 'A%' AND upper(StockCode) NOT IN ('BANK CHARGES', 'AMAZONFEE')
