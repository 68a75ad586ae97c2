-- Tickets, each once. A ticket is closed for good by its last change of status to `closed`.
WITH closing AS (
    SELECT "ticket_id" AS ticket, max("created_at") AS closed_at
    FROM ticket_events
    WHERE "field_name" = 'status' AND "value" = 'closed'
    GROUP BY "ticket_id"
)
SELECT
    t."id" AS case_id,
    any_value(t."organization_id") AS customer_id,
    any_value(
        CASE
            WHEN t."tags" LIKE '%complaint%' THEN 'complaint'
            WHEN t."type" = 'question' THEN 'question'
            WHEN t."type" = 'task' THEN 'request'
            WHEN t."type" IN ('incident', 'problem') THEN 'incident'
        END
    ) AS kind,
    any_value(CASE t."via_channel" WHEN 'voice' THEN 'phone' WHEN 'email' THEN 'mail' ELSE t."via_channel" END) AS channel,
    any_value(t."priority") AS priority,
    any_value(t."created_at") AS opened_at,
    any_value(CASE WHEN t."status" = 'closed' THEN c.closed_at END) AS closed_at,
    any_value(g."name") AS team,
    any_value(t."subject") AS subject,
    count(*) AS raw_rows
FROM tickets AS t
LEFT JOIN closing AS c ON c.ticket = t."id"
LEFT JOIN groups AS g ON g."id" = t."group_id"
GROUP BY t."id"
