-- Debtors. Most carry the CRM's id, in its form of 15 characters; who does not is found by name and place.
SELECT
    d."Debitor" AS customer_record_id,
    'crm:' || any_value(a."Id") AS same_as,
    any_value(d."Name 1") AS name,
    'organisation' AS kind,
    any_value(d."Land") AS country,
    any_value(d."Ort") AS city,
    any_value(d."PLZ") AS postcode,
    count(*) AS raw_rows
FROM debitoren AS d
LEFT JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
GROUP BY d."Debitor"
