-- The file has no invoices. The value of a line, on the day its delivery was recorded, stands for what was billed.
SELECT
    ID AS invoice_id,
    Country AS customer_id,
    "Delivery Recorded Date" AS issued_on,
    "Line Item Value" AS amount,
    'USD' AS currency,
    "Fulfill Via" AS team
FROM deliveries
