-- The export tells the closing alone; what was said to the citizen before it is not in it.
SELECT
    "Unique Key" AS case_id,
    "Closed Date" AS happened_at,
    'closed' AS kind,
    Agency AS team
FROM requests
WHERE Status = 'Closed' AND "Closed Date" IS NOT NULL
UNION ALL
SELECT "Unique Key", "Created Date", 'opened', Agency
FROM requests
