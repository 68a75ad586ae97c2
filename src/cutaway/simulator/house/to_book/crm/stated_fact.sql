-- Where a customer is, as this island says it. Towns are brought into one form: some islands have no accents.
SELECT
    'CRM' AS island,
    'customer' AS concerns,
    said.customer_id AS subject_id,
    said.customer_id,
    said.fact,
    said.stated
FROM (
    SELECT a."Id" AS customer_id, 'country' AS fact, a."BillingCountryCode" AS stated
    FROM accounts AS a
    WHERE NOT a."IsDeleted" AND a."Type" IN ('Customer', 'Former Customer')
    UNION ALL
    SELECT a."Id", 'town', lower(strip_accents(translate(a."BillingCity", 'Łł', 'Ll')))
    FROM accounts AS a
    WHERE NOT a."IsDeleted" AND a."Type" IN ('Customer', 'Former Customer')
) AS said
WHERE said.customer_id IS NOT NULL
