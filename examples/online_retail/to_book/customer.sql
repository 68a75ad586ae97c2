-- Customer ids look like `17850.0`. A customer's country is the one of the latest line.
SELECT
    regexp_replace(CustomerID, '\.0$', '') AS customer_id,
    'organisation' AS kind,
    max_by(Country, (InvoiceDate, Country)) AS country,
    CASE WHEN max_by(Country, (InvoiceDate, Country)) = 'United Kingdom' THEN 'Home' ELSE 'Abroad' END AS segment,
    count(*) AS raw_rows
FROM lines
WHERE CustomerID IS NOT NULL
GROUP BY regexp_replace(CustomerID, '\.0$', '')
