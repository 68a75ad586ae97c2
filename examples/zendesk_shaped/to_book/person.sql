SELECT id AS person_id, organization_id AS customer_id, 'user' AS role, name, email, phone
FROM "user"
WHERE role = 'end-user'
