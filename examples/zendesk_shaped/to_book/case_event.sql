-- A public comment is a word to the customer unless the requester wrote it; `group_id` in the history is an assignment.
SELECT
    c.ticket_id AS case_id,
    c.created AS happened_at,
    CASE
        WHEN NOT c.public THEN 'internal'
        WHEN u.role = 'end-user' OR c.user_id = t.requester_id THEN 'customer_message'
        ELSE 'response'
    END AS kind,
    NULL AS team,
    c.user_id AS employee_id
FROM comment AS c
LEFT JOIN "user" AS u ON u.id = c.user_id
LEFT JOIN ticket AS t ON t.id = c.ticket_id
UNION ALL
SELECT
    h.ticket_id,
    h.updated,
    CASE WHEN h.field_name = 'group_id' THEN 'assigned' WHEN h.value = 'solved' THEN 'resolved' ELSE 'closed' END,
    g.name,
    NULL
FROM history AS h
LEFT JOIN team AS g ON g.id = h.value
WHERE h.field_name = 'group_id' OR (h.field_name = 'status' AND h.value IN ('solved', 'closed'))
