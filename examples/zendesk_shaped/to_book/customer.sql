SELECT id AS customer_id, name, 'organisation' AS kind
FROM organization
