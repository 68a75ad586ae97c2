-- The days on which somebody answered about the airport as a whole, from the number that the file gives it.
WITH interviews AS (
    SELECT INTDATE AS number, Q6N AS score, DATE '2010-09-10' AS before
    FROM read_csv(getvariable('y2010'), header = true, all_varchar = true)
    UNION ALL SELECT INTDATE, Q8N, DATE '2011-05-09' FROM read_csv(getvariable('y2011'), header = true, all_varchar = true)
    UNION ALL
    SELECT INTDATE, Q8N_WHOLE, DATE '2012-04-30' FROM read_csv(getvariable('y2012'), header = true, all_varchar = true)
    UNION ALL
    SELECT INTDATE, Q7O_WHOLE, DATE '2013-04-30' FROM read_csv(getvariable('y2013'), header = true, all_varchar = true)
    UNION ALL SELECT INTDATE, Q7ALL, DATE '2014-08-31' FROM read_csv(getvariable('y2014'), header = true, all_varchar = true)
    UNION ALL SELECT INTDATE, Q7ALL, DATE '2015-04-30' FROM read_csv(getvariable('y2015'), header = true, all_varchar = true)
), days AS (
    SELECT DISTINCT 'answer' AS feed,
        CASE WHEN before = DATE '2010-09-10' AND number = '1' THEN DATE '2010-09-07'
            ELSE before + TRY_CAST(number AS INTEGER) END AS day
    FROM interviews
    WHERE score IN ('1', '2', '3', '4', '5') AND day <= getvariable('last')
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
