SELECT
    t.id AS case_id,
    t.organization_id AS customer_id,
    CASE t.type WHEN 'question' THEN 'question' WHEN 'incident' THEN 'incident' WHEN 'problem' THEN 'incident' END AS kind,
    CASE t.via_channel WHEN 'email' THEN 'mail' ELSE t.via_channel END AS channel,
    t.priority,
    t.created_at AS opened_at,
    CASE WHEN t.status IN ('closed', 'solved') THEN t.updated_at END AS closed_at,
    g.name AS team,
    t.subject
FROM ticket AS t
LEFT JOIN team AS g ON g.id = t.group_id
