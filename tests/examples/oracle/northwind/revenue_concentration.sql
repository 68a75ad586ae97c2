WITH bills AS (
    SELECT
        o.CustomerID AS customer,
        CAST(sum(CAST(l.UnitPrice AS DOUBLE) * CAST(l.Quantity AS INTEGER) * (1 - CAST(l.Discount AS DOUBLE)))
            AS DECIMAL(18, 4)) AS amount
    FROM read_csv(getvariable('orders'), header = true, all_varchar = true) AS o
    JOIN read_csv(getvariable('lines'), header = true, all_varchar = true) AS l USING (OrderID)
    WHERE CAST(o.ShippedDate AS DATE) <= getvariable('last') AND CAST(o.ShippedDate AS DATE) > getvariable('first')
    GROUP BY o.OrderID, o.CustomerID
), customers AS (
    SELECT customer, CAST(sum(amount) AS DOUBLE) AS paid FROM bills GROUP BY customer
)
SELECT
    count(*) AS n,
    max(paid) / sum(paid) AS value,
    sum(paid * paid) / (sum(paid) * sum(paid)) AS herfindahl,
    (SELECT sum(paid) FROM (SELECT paid FROM customers ORDER BY paid DESC LIMIT 5)) / sum(paid) AS top_5
FROM customers
