-- Nobody is named: each request is of a citizen of its own.
SELECT
    "Unique Key" AS case_id,
    'complaint' AS kind,
    "Created Date" AS opened_at,
    CASE WHEN Status = 'Closed' THEN "Closed Date" END AS closed_at,
    Agency AS team
FROM requests
