WITH countries AS (
    SELECT Country, sum(CAST("Line Item Value" AS DECIMAL(18, 4))) AS paid
    FROM read_csv(getvariable('deliveries'), header = true, all_varchar = true)
    WHERE CAST(strptime("Delivery Recorded Date", '%d-%b-%y') AS DATE) <= getvariable('last')
      AND CAST(strptime("Delivery Recorded Date", '%d-%b-%y') AS DATE) > getvariable('first')
    GROUP BY Country
)
SELECT
    count(*) AS n,
    max(paid) / sum(paid) AS value,
    sum(paid * paid) / (sum(paid) * sum(paid)) AS herfindahl,
    (SELECT sum(paid) FROM (SELECT paid FROM countries ORDER BY paid DESC LIMIT 5)) / sum(paid) AS top_5
FROM (SELECT CAST(paid AS DOUBLE) AS paid FROM countries)
