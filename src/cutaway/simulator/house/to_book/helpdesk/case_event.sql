-- Audit events, each once. The machine's receipt is a public comment: it acknowledges, and is no word of a person.
SELECT
    e."id" AS case_event_id,
    any_value(e."ticket_id") AS case_id,
    any_value(e."created_at") AS happened_at,
    any_value(e."event_index") AS position,
    any_value(
        CASE
            WHEN e."field_name" = 'group_id' THEN 'assigned'
            WHEN e."field_name" = 'status' AND e."value" = 'closed' THEN 'closed'
            WHEN e."field_name" = 'status' AND e."value" = 'solved' THEN 'resolved'
            WHEN e."field_name" = 'status' AND e."previous_value" = 'solved' THEN 'reopened'
            WHEN e."field_name" = 'custom_severity' THEN 'assessed'
            WHEN e."field_name" = 'custom_root_cause' THEN 'investigated'
            WHEN e."event_type" = 'Comment' AND e."public" AND e."author_role" = 'system' THEN 'acknowledged'
            WHEN e."event_type" = 'Comment' AND e."public" AND e."author_role" = 'agent' THEN 'response'
            WHEN e."event_type" = 'Comment' AND e."public" AND e."author_role" = 'end-user' AND e."created_at" = t.created_at THEN 'opened'
            WHEN e."event_type" = 'Comment' AND e."public" AND e."author_role" = 'end-user' THEN 'customer_message'
            ELSE 'internal'
        END
    ) AS kind,
    any_value(g."name") AS team,
    any_value(CASE WHEN e."author_role" = 'agent' THEN e."author_id" END) AS employee_id,
    count(*) AS raw_rows
FROM ticket_events AS e
LEFT JOIN (SELECT "id", any_value("created_at") AS created_at FROM tickets GROUP BY "id") AS t ON t."id" = e."ticket_id"
LEFT JOIN groups AS g ON e."field_name" = 'group_id' AND g."id" = e."value"
GROUP BY e."id"
