WITH tickets AS (
    SELECT
        trace,
        min(CAST("time:timestamp" AS TIMESTAMPTZ)) AS opened,
        max(CAST("time:timestamp" AS TIMESTAMPTZ)) FILTER (WHERE "concept:name" = 'Closed') AS closed,
        min(CAST("time:timestamp" AS TIMESTAMPTZ))
            FILTER (WHERE "concept:name" IN ('Take in charge ticket', 'Resolve ticket')) AS word
    FROM read_csv(getvariable('log'), header = true, all_varchar = true)
    GROUP BY trace
), now AS (
    SELECT CAST(getvariable('now') AS TIMESTAMP) AT TIME ZONE 'UTC' AS t
), waits AS (
    SELECT opened, coalesce(word <= t, false) AS told,
        CASE WHEN coalesce(word <= t, false) THEN word ELSE least(coalesce(closed, t), t) END AS until
    FROM tickets, now
    WHERE CAST(opened AT TIME ZONE 'Europe/Rome' AS DATE) <= getvariable('last')
      AND CAST(opened AT TIME ZONE 'Europe/Rome' AS DATE) > getvariable('first')
), judged AS (
    SELECT (epoch(until) - epoch(opened)) / 3600 AS hours, told FROM waits WHERE until >= opened
), steps AS (
    SELECT hours, count(*) FILTER (WHERE told) AS d, sum(count(*)) OVER (ORDER BY hours DESC) AS r
    FROM judged
    GROUP BY hours
), curve AS (
    SELECT hours, product(1 - d / r) OVER (ORDER BY hours) AS survival FROM steps WHERE d > 0
)
SELECT
    (SELECT count(*) FROM judged) AS n,
    min(hours) FILTER (WHERE survival <= 0.5 + 1e-12) AS value
FROM curve
