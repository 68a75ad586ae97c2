-- A request fails at the first of the days 10, 28 and 42 by which nothing was told or closed; the others are settled when
-- they are closed in time, or run. Then Aalen and Johansen by hand.
WITH requests AS (
    SELECT
        try_strptime("Created Date", '%m/%d/%Y %H:%M') AS filed_there,
        filed_there AT TIME ZONE 'America/New_York' AS filed,
        CASE WHEN Status = 'Closed'
            THEN try_strptime("Resolution Action Updated Date", '%m/%d/%Y %H:%M') AT TIME ZONE 'America/New_York' END AS told,
        CASE WHEN Status = 'Closed'
            THEN try_strptime("Closed Date", '%m/%d/%Y %H:%M') AT TIME ZONE 'America/New_York' END AS ended,
        CAST(getvariable('now') AS TIMESTAMP) AT TIME ZONE 'UTC' AS now
    FROM read_csv(getvariable('requests'), header = true, all_varchar = true)
    WHERE filed <= now AND CAST(filed_there AS DATE) <= getvariable('last')
      AND CAST(filed_there AS DATE) > getvariable('first')
), ages AS (
    SELECT
        (epoch(now) - epoch(filed)) / 86400 AS age,
        CASE WHEN told <= now THEN (epoch(told) - epoch(filed)) / 86400 END AS told_after,
        CASE WHEN ended <= now THEN (epoch(ended) - epoch(filed)) / 86400 END AS ended_after
    FROM requests
), fates AS (
    SELECT
        CASE
            WHEN age > 10 AND NOT coalesce(told_after <= 10, false) THEN 10
            WHEN age > 28 AND NOT coalesce(told_after <= 28, false) THEN 28
            WHEN age > 42 AND NOT coalesce(ended_after <= 42, false) THEN 42
        END AS failed_after,
        failed_after IS NULL AND coalesce(told_after <= 10 AND ended_after <= 42, false) AS came,
        CASE WHEN failed_after IS NOT NULL THEN failed_after WHEN came THEN greatest(ended_after, 0) ELSE age END AS days
    FROM ages
), steps AS (
    SELECT
        days,
        count(*) FILTER (WHERE came) AS came,
        count(*) FILTER (WHERE failed_after IS NOT NULL) AS failed,
        sum(count(*)) OVER (ORDER BY days DESC) AS at_risk
    FROM fates
    GROUP BY days
), courses AS (
    SELECT
        *,
        coalesce(product(1 - (came + failed) / at_risk)
            OVER (ORDER BY days ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 1) AS before
    FROM steps
)
SELECT
    (SELECT count(*) FROM fates) AS n,
    sum(before * came / at_risk) / (1 - min(before * (1 - (came + failed) / at_risk))) AS value
FROM courses
