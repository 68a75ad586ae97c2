-- Where a customer is, as this island says it. Towns are brought into one form: some islands have no accents.
SELECT
    'Billing' AS island,
    'customer' AS concerns,
    said.subject_id,
    said.customer_id,
    said.fact,
    said.stated
FROM (
    SELECT d."Debitor" AS customer_id, coalesce(a."MasterRecordId", a."Id") AS subject_id, 'country' AS fact, d."Land" AS stated
    FROM debitoren AS d
    JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
    UNION ALL
    SELECT d."Debitor", coalesce(a."MasterRecordId", a."Id"), 'town', lower(strip_accents(translate(d."Ort", 'Łł', 'Ll')))
    FROM debitoren AS d
    JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
) AS said
WHERE said.subject_id IS NOT NULL
