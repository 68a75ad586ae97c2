-- Where a customer is, as this island says it. Towns are brought into one form: some islands have no accents.
SELECT
    'Billing' AS island,
    'customer' AS concerns,
    said.customer_id AS subject_id,
    said.customer_id,
    said.fact,
    said.stated
FROM (
    SELECT coalesce(a."MasterRecordId", a."Id") AS customer_id, 'country' AS fact, d."Land" AS stated
    FROM debitoren AS d
    JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
    UNION ALL
    SELECT coalesce(a."MasterRecordId", a."Id"), 'town', lower(strip_accents(translate(d."Ort", 'Łł', 'Ll')))
    FROM debitoren AS d
    JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
) AS said
WHERE said.customer_id IS NOT NULL
