-- Companies that bought; prospects stay out. An account that was merged into another is still a record, and says so:
-- other islands may know the customer by it.
SELECT
    "Id" AS customer_record_id,
    'crm:' || "MasterRecordId" AS same_as,
    trim("Name") AS name,
    'organisation' AS kind,
    "ParentId" AS parent_record_id,
    "Segment__c" AS segment,
    "BillingCountryCode" AS country,
    "BillingStreet" AS street,
    "BillingPostalCode" AS postcode,
    "BillingCity" AS city,
    "Phone" AS phone,
    "Website" AS website
FROM accounts
WHERE "Type" IN ('Customer', 'Former Customer')
