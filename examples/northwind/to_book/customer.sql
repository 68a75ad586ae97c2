SELECT CustomerID AS customer_id, CompanyName AS name, 'organisation' AS kind, Country AS country
FROM customers
