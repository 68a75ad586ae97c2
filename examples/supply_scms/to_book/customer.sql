-- The customer is the country's programme. A programme has no parent.
SELECT
    Country AS customer_id,
    Country AS name,
    'organisation' AS kind,
    Country AS country,
    max_by("Managed By", ("Delivery Recorded Date", "Managed By")) AS segment,
    count(*) AS raw_rows
FROM deliveries
GROUP BY Country
