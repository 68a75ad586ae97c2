WITH promised AS (
    SELECT
        CAST(strptime("Scheduled Delivery Date", '%d-%b-%y') AS DATE) AS due,
        CAST(strptime("Delivered to Client Date", '%d-%b-%y') AS DATE) AS came
    FROM read_csv(getvariable('deliveries'), header = true, all_varchar = true)
)
SELECT
    count(*) AS n,
    count(*) FILTER (WHERE came <= due AND came <= getvariable('last')) AS numerator,
    numerator / n AS value
FROM promised
WHERE due < getvariable('last') AND due > getvariable('first')
