-- Contacts at companies that bought.
SELECT
    c."Id" AS person_id,
    c."AccountId" AS customer_id,
    CASE c."BuyingRole__c"
        WHEN 'Decision Maker' THEN 'decider'
        WHEN 'Influencer' THEN 'influencer'
        WHEN 'User' THEN 'user'
    END AS role,
    concat_ws(' ', c."FirstName", c."LastName") AS name,
    c."Email" AS email,
    c."Phone" AS phone
FROM contacts AS c
WHERE NOT c."IsDeleted"
