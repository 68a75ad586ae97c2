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
), buyers AS (
    SELECT buyer, greatest(sum(amount), 0) AS paid
    FROM documents
    WHERE issued <= getvariable('last') AND issued > getvariable('first')
    GROUP BY buyer
)
SELECT
    count(buyer) AS n,
    max(paid) FILTER (WHERE buyer IS NOT NULL) / sum(paid) FILTER (WHERE buyer IS NOT NULL) AS value,
    max(paid) FILTER (WHERE buyer IS NOT NULL) / sum(paid) AS low,
    (max(paid) FILTER (WHERE buyer IS NOT NULL) + coalesce(max(paid) FILTER (WHERE buyer IS NULL), 0)) / sum(paid) AS high
FROM buyers
