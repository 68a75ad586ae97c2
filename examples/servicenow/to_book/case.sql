-- The log has one row for each update of an incident; the last one knows most. `sys_mod_count` counts the updates.
SELECT
    number AS case_id,
    max_by(caller_id, (sys_mod_count, sys_updated_at, _row)) AS customer_id,
    'incident' AS kind,
    lower(max_by(contact_type, (sys_mod_count, sys_updated_at, _row))) AS channel,
    max_by(subcategory, (sys_mod_count, sys_updated_at, _row)) AS topic,
    max_by(priority, (sys_mod_count, sys_updated_at, _row)) AS priority,
    min(opened_at) AS opened_at,
    max(closed_at) AS closed_at,
    max_by(assignment_group, (sys_mod_count, sys_updated_at, _row)) AS team,
    count(*) AS raw_rows
FROM log
GROUP BY number
