SELECT
    c.id AS interaction_id,
    t.organization_id AS customer_id,
    'mail' AS kind,
    CASE WHEN u.role = 'end-user' OR c.user_id = t.requester_id THEN 'inbound' ELSE 'outbound' END AS direction,
    'supporting' AS purpose,
    c.created AS started_at
FROM comment AS c
LEFT JOIN "user" AS u ON u.id = c.user_id
LEFT JOIN ticket AS t ON t.id = c.ticket_id
WHERE c.public
