-- Kaplan and Meier by hand: the survival falls by d of r at each time at which somebody got a first word.
WITH incidents AS (
    SELECT
        number,
        min(strptime(opened_at, '%d/%m/%Y %H:%M')) AS opened,
        max(try_strptime(closed_at, '%d/%m/%Y %H:%M')) AS closed,
        min(strptime(sys_updated_at, '%d/%m/%Y %H:%M'))
            FILTER (WHERE incident_state IS NULL OR incident_state NOT IN ('New', 'Closed')) AS word
    FROM read_csv(getvariable('log'), header = true, all_varchar = true)
    GROUP BY number
), waits AS (
    SELECT
        opened,
        word IS NOT NULL AND word <= getvariable('now') AS told,
        CASE WHEN told THEN word ELSE least(coalesce(closed, getvariable('now')), getvariable('now')) END AS until
    FROM incidents
    WHERE CAST(opened AS DATE) <= getvariable('last')
      AND CAST(opened AS DATE) > getvariable('first')
      AND (word IS NULL OR word >= opened)
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
    min(hours) FILTER (WHERE survival <= 0.5 + 1e-12) AS value,
    min(hours) FILTER (WHERE survival <= 0.1 + 1e-12) AS p90
FROM curve
