-- Where a customer is, as this island says it. Towns are brought into one form: some islands have no accents.
SELECT
    'Orders' AS island,
    'customer' AS concerns,
    said.subject_id,
    said.customer_id,
    said.fact,
    said.stated
FROM (
    SELECT c."Sold-to" AS customer_id, coalesce(a."MasterRecordId", a."Id") AS subject_id, 'country' AS fact, c."Country" AS stated
    FROM customers AS c
    JOIN crm.accounts AS a ON a."Id" = c."SFDC Id"
    UNION ALL
    SELECT c."Sold-to", coalesce(a."MasterRecordId", a."Id"), 'town', lower(strip_accents(translate(c."City", 'Łł', 'Ll')))
    FROM customers AS c
    JOIN crm.accounts AS a ON a."Id" = c."SFDC Id"
) AS said
WHERE said.subject_id IS NOT NULL
