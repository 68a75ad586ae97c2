-- Companies that bought. Accounts that were merged into another count as rows of that one; prospects stay out.
SELECT
    a."Id" AS customer_id,
    trim(a."Name") AS name,
    'organisation' AS kind,
    a."ParentId" AS parent_id,
    a."Segment__c" AS segment,
    a."BillingCountryCode" AS country,
    1 + coalesce(m.merged, 0) AS raw_rows
FROM accounts AS a
LEFT JOIN (
    SELECT "MasterRecordId" AS master, count(*) AS merged FROM accounts WHERE "IsDeleted" GROUP BY "MasterRecordId"
) AS m ON m.master = a."Id"
WHERE NOT a."IsDeleted" AND a."Type" IN ('Customer', 'Former Customer')
