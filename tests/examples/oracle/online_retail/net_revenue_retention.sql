WITH documents AS (
    SELECT
        InvoiceNo,
        any_value(CAST(CAST(CustomerID AS DOUBLE) AS BIGINT)) AS buyer,
        min(CAST(left(InvoiceDate, 10) AS DATE)) AS issued,
        sum(CAST(Quantity AS INTEGER) * CAST(UnitPrice AS DECIMAL(14, 4))) AS amount
    FROM read_csv(getvariable('lines'), header = true, all_varchar = true)
    WHERE CAST(UnitPrice AS DOUBLE) > 0 AND left(InvoiceNo, 1) <> 'A'
      AND upper(StockCode) NOT IN ('BANK CHARGES', 'AMAZONFEE')
    GROUP BY InvoiceNo
), two_windows AS (
    SELECT
        buyer,
        coalesce(sum(amount) FILTER (WHERE issued > getvariable('first') AND issued <= getvariable('last')), 0) AS later,
        sum(amount) FILTER (WHERE issued > getvariable('before') AND issued <= getvariable('first')) AS earlier
    FROM documents
    WHERE buyer IS NOT NULL
    GROUP BY buyer
)
SELECT count(*) AS n, sum(later) / sum(earlier) AS value
FROM two_windows
WHERE earlier > 0
