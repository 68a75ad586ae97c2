-- The log has one row for each update of an incident; the last one knows most.
SELECT
    number AS case_id,
    max_by(caller_id, sys_mod_count) AS customer_id,
    'incident' AS kind,
    lower(max_by(contact_type, sys_mod_count)) AS channel,
    max_by(priority, sys_mod_count) AS priority,
    min(opened_at) AS opened_at,
    max(closed_at) AS closed_at,
    max_by(assignment_group, sys_mod_count) AS team,
    count(*) AS raw_rows
FROM log
GROUP BY number
