-- Whom orders are sold to. Most carry the CRM's id.
SELECT
    "Sold-to" AS customer_record_id,
    'crm:' || any_value("SFDC Id") AS same_as,
    any_value("Name") AS name,
    'organisation' AS kind,
    any_value("Country") AS country,
    any_value("City") AS city,
    count(*) AS raw_rows
FROM customers
GROUP BY "Sold-to"
