-- There are no invoices: what was shipped is taken as billed on that day, at the price and discount of the order.
SELECT
    o.OrderID AS invoice_id,
    any_value(o.CustomerID) AS customer_id,
    any_value(o.ShippedDate) AS issued_on,
    CAST(sum(l.UnitPrice * l.Quantity * (1 - l.Discount)) AS DECIMAL(18, 4)) AS amount,
    'USD' AS currency,
    count(*) AS raw_rows
FROM lines AS l
JOIN orders AS o ON o.OrderID = l.OrderID
WHERE o.ShippedDate IS NOT NULL
GROUP BY o.OrderID
