-- The days on which tickets were opened, on which something happened to one, and on which somebody wrote in public.
WITH comments AS (
    SELECT CAST(created AS TIMESTAMP) AS moment, lower(public) = 'true' AS public
    FROM read_csv(getvariable('comment'), header = true, all_varchar = true)
), moments AS (
    SELECT 'case' AS feed, CAST(created_at AS TIMESTAMP) AS moment
    FROM read_csv(getvariable('ticket'), header = true, all_varchar = true)
    UNION ALL
    SELECT 'step', moment FROM comments
    UNION ALL
    SELECT 'step', CAST(updated AS TIMESTAMP)
    FROM read_csv(getvariable('history'), header = true, all_varchar = true)
    WHERE field_name = 'group_id' OR (field_name = 'status' AND value IN ('solved', 'closed'))
    UNION ALL
    SELECT 'contact', moment FROM comments WHERE public
), days AS (
    SELECT DISTINCT feed, CAST(moment AS DATE) AS day
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
