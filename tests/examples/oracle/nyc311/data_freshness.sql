-- The days, in UTC, on which requests were filed, and on which anything happened to one.
WITH requests AS (
    SELECT
        try_strptime("Created Date", '%m/%d/%Y %H:%M') AS filed,
        CASE WHEN Status = 'Closed' THEN try_strptime("Resolution Action Updated Date", '%m/%d/%Y %H:%M') END AS told,
        CASE WHEN Status = 'Closed' THEN try_strptime("Closed Date", '%m/%d/%Y %H:%M') END AS closed
    FROM read_csv(getvariable('requests'), header = true, all_varchar = true)
), moments AS (
    SELECT 'case' AS feed, filed AS moment FROM requests
    UNION ALL SELECT 'step', filed FROM requests
    UNION ALL SELECT 'step', told FROM requests
    UNION ALL SELECT 'step', closed FROM requests
), days AS (
    SELECT DISTINCT feed, CAST(moment AT TIME ZONE 'America/New_York' AT TIME ZONE 'UTC' AS DATE) AS day
    FROM moments
    WHERE day <= getvariable('last')
), spaced AS (
    SELECT feed, date_diff('day', lag(day) OVER (PARTITION BY feed ORDER BY day), day) AS pause FROM days
), ranked AS (
    SELECT feed, pause, row_number() OVER (PARTITION BY feed ORDER BY pause DESC) AS place,
        count(*) OVER (PARTITION BY feed) AS pauses
    FROM spaced
    WHERE pause IS NOT NULL
), usual AS (
    SELECT feed, max(pause) AS pause FROM ranked WHERE place * 20 > pauses AND pauses >= 5 GROUP BY feed
), seen AS (
    SELECT d.feed, date_diff('day', max(d.day), getvariable('last')) <= 2 * any_value(u.pause) AS fresh
    FROM days AS d LEFT JOIN usual AS u USING (feed)
    GROUP BY d.feed
)
SELECT
    count(fresh) AS n,
    count(*) FILTER (WHERE fresh) / nullif(count(fresh), 0) AS value,
    CASE WHEN count(fresh) > 0 AND count(fresh) < count(*) THEN count(*) FILTER (WHERE fresh) / count(*) END AS low,
    CASE WHEN count(fresh) > 0 AND count(fresh) < count(*)
        THEN count(*) FILTER (WHERE fresh IS DISTINCT FROM false) / count(*) END AS high
FROM seen
