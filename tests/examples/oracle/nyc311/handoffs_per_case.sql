-- The agency of a request is told once; it never passes one on.
WITH closed AS (
    SELECT try_strptime("Closed Date", '%m/%d/%Y %H:%M') AS closed_there
    FROM read_csv(getvariable('requests'), header = true, all_varchar = true)
    WHERE Status = 'Closed'
)
SELECT count(*) AS n, 0 AS numerator, CASE WHEN count(*) > 0 THEN CAST(0 AS DOUBLE) END AS value
FROM closed
WHERE closed_there AT TIME ZONE 'America/New_York' <= CAST(getvariable('now') AS TIMESTAMP) AT TIME ZONE 'UTC'
  AND CAST(closed_there AS DATE) <= getvariable('last') AND CAST(closed_there AS DATE) > getvariable('first')
