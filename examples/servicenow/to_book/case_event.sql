-- The log holds no messages. The first update that takes an incident out of `New` is the first sign that a caller can
-- see, and is taken as the response. `sys_mod_count` counts the updates and breaks ties within a minute.
SELECT
    number AS case_id,
    sys_updated_at AS happened_at,
    coalesce(sys_mod_count, 0) * 1000000000 + _row AS position,
    CASE
        WHEN incident_state = 'New' THEN 'internal'
        WHEN incident_state = 'Resolved' THEN 'resolved'
        WHEN incident_state = 'Closed' THEN 'closed'
        ELSE 'response'
    END AS kind,
    assignment_group AS team
FROM log
