-- Contacts at companies that bought.
SELECT
    c."Id" AS person_id,
    coalesce(a."MasterRecordId", a."Id") AS customer_id,
    CASE c."BuyingRole__c"
        WHEN 'Decision Maker' THEN 'decider'
        WHEN 'Influencer' THEN 'influencer'
        WHEN 'User' THEN 'user'
    END AS role,
    concat_ws(' ', c."FirstName", c."LastName") AS name,
    c."Email" AS email,
    c."Phone" AS phone
FROM contacts AS c
LEFT JOIN accounts AS a ON a."Id" = c."AccountId"
WHERE NOT c."IsDeleted"
