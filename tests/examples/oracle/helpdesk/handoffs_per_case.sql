WITH lines AS (
    SELECT
        trace,
        responsible_section AS held_by,
        CAST("time:timestamp" AS TIMESTAMPTZ) AS moment,
        CAST(place AS INTEGER) AS place,
        max(CAST("time:timestamp" AS TIMESTAMPTZ)) FILTER (WHERE "concept:name" = 'Closed')
            OVER (PARTITION BY trace) AS closed
    FROM read_csv(getvariable('log'), header = true, all_varchar = true)
), steps AS (
    SELECT trace, held_by <> lag(held_by) OVER (PARTITION BY trace ORDER BY moment, place) AS passed_on
    FROM lines
    WHERE CAST(closed AT TIME ZONE 'Europe/Rome' AS DATE) <= getvariable('last')
      AND CAST(closed AT TIME ZONE 'Europe/Rome' AS DATE) > getvariable('first')
)
SELECT count(DISTINCT trace) AS n, count(*) FILTER (WHERE passed_on) AS numerator, numerator / n AS value
FROM steps
