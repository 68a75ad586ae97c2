SELECT DISTINCT customer AS customer_id, customer AS name, 'organisation' AS kind
FROM log
WHERE customer IS NOT NULL
