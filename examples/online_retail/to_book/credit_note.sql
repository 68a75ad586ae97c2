-- A cancellation is an invoice whose number begins with C and whose quantities are negative. It names no
-- invoice and no reason: goods that came back and bills that were wrong look the same.
SELECT
    InvoiceNo AS credit_note_id,
    max(regexp_replace(CustomerID, '\.0$', '')) AS customer_id,
    CAST(min(InvoiceDate) AS DATE) AS issued_on,
    -sum(CAST(Quantity * UnitPrice AS DECIMAL(18, 4))) AS amount,
    'GBP' AS currency,
    count(*) AS raw_rows
FROM lines
WHERE InvoiceNo LIKE 'C%' AND UnitPrice > 0
  AND upper(StockCode) NOT IN ('BANK CHARGES', 'AMAZONFEE')
GROUP BY InvoiceNo
