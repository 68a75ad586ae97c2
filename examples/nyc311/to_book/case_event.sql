-- Stages of ISO 10002 that the export tells: whoever files a request gets its number at once, and it lies with an agency
-- from then on; the resolution of a closed request is shown to the citizen, on the day on which it was last updated. That
-- an agency assessed or investigated it, or said anything before, is not in the export.
SELECT
    "Unique Key" AS case_id,
    "Created Date" AS happened_at,
    0 AS position,
    'opened' AS kind,
    Agency AS team
FROM requests
UNION ALL
SELECT "Unique Key", "Created Date", 1, 'acknowledged', NULL
FROM requests
UNION ALL
SELECT "Unique Key", "Created Date", 2, 'assigned', Agency
FROM requests
UNION ALL
SELECT "Unique Key", "Resolution Action Updated Date", 3, 'decision_communicated', Agency
FROM requests
WHERE Status = 'Closed' AND "Resolution Action Updated Date" IS NOT NULL
UNION ALL
SELECT "Unique Key", "Closed Date", 4, 'closed', Agency
FROM requests
WHERE Status = 'Closed' AND "Closed Date" IS NOT NULL
