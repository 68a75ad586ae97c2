-- One invoice is many lines. Numbers that begin with C are cancellations (credit_note.sql), those that begin with A
-- are adjustments of bad debt. Lines without a price are movements of stock. Bank charges and marketplace fees are
-- costs of the seller, not revenue. Equal lines of one invoice are kept: they are bought twice.
SELECT
    InvoiceNo AS invoice_id,
    max(regexp_replace(CustomerID, '\.0$', '')) AS customer_id,
    CAST(min(InvoiceDate) AS DATE) AS issued_on,
    sum(CAST(Quantity * UnitPrice AS DECIMAL(18, 4))) AS amount,
    'GBP' AS currency,
    count(*) AS raw_rows
FROM lines
WHERE InvoiceNo NOT LIKE 'C%' AND InvoiceNo NOT LIKE 'A%' AND UnitPrice > 0
  AND upper(StockCode) NOT IN ('BANK CHARGES', 'AMAZONFEE')
GROUP BY InvoiceNo
