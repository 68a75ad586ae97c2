WITH lines AS (
    SELECT
        Country,
        CAST(strptime("Delivery Recorded Date", '%d-%b-%y') AS DATE) AS recorded,
        CAST("Line Item Value" AS DECIMAL(18, 4)) AS paid
    FROM read_csv(getvariable('deliveries'), header = true, all_varchar = true)
), two_windows AS (
    SELECT
        Country,
        coalesce(sum(paid) FILTER (WHERE recorded > getvariable('first') AND recorded <= getvariable('last')), 0) AS later,
        sum(paid) FILTER (WHERE recorded > getvariable('before') AND recorded <= getvariable('first')) AS earlier
    FROM lines
    GROUP BY Country
)
SELECT count(*) AS n, sum(later) / sum(earlier) AS value
FROM two_windows
WHERE earlier > 0
