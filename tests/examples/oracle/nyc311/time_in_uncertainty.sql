-- The export holds no word that ends a silence: it runs from the filing to the closing. Kaplan and Meier by hand.
WITH requests AS (
    SELECT
        try_strptime("Created Date", '%m/%d/%Y %H:%M') AS filed_there,
        filed_there AT TIME ZONE 'America/New_York' AS filed,
        CASE WHEN Status = 'Closed'
            THEN try_strptime("Closed Date", '%m/%d/%Y %H:%M') AT TIME ZONE 'America/New_York' END AS closing,
        CAST(getvariable('now') AS TIMESTAMP) AT TIME ZONE 'UTC' AS now,
        coalesce(closing <= now, false) AS over,
        (epoch(CASE WHEN over THEN closing ELSE now END) - epoch(filed)) / 3600 AS hours
    FROM read_csv(getvariable('requests'), header = true, all_varchar = true)
    WHERE filed <= now AND CAST(filed_there AS DATE) <= getvariable('last')
      AND CAST(filed_there AS DATE) > getvariable('first')
), judged AS (
    SELECT * FROM requests WHERE hours >= 0
), steps AS (
    SELECT hours, count(*) FILTER (WHERE over) AS d, sum(count(*)) OVER (ORDER BY hours DESC) AS r
    FROM judged
    GROUP BY hours
), curve AS (
    SELECT hours, product(1 - d / r) OVER (ORDER BY hours) AS survival FROM steps WHERE d > 0
)
SELECT
    (SELECT count(*) FROM judged) AS n,
    min(hours) FILTER (WHERE survival <= 0.5 + 1e-12) AS value
FROM curve
