SELECT CAST(max(CAST("time:timestamp" AS TIMESTAMPTZ)) AT TIME ZONE 'UTC' AS DATE) AS day
FROM read_csv(getvariable('log'), header = true, all_varchar = true)
