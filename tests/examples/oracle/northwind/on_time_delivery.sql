WITH promised AS (
    SELECT CAST(RequiredDate AS DATE) AS due, TRY_CAST(ShippedDate AS DATE) AS came
    FROM read_csv(getvariable('orders'), header = true, all_varchar = true)
), inside AS (
    SELECT * FROM promised WHERE due <= getvariable('last') AND due > getvariable('first')
)
SELECT
    count(*) FILTER (WHERE due < getvariable('last')) AS n,
    count(*) FILTER (WHERE due < getvariable('last') AND came <= due AND came <= getvariable('last')) AS numerator,
    numerator / n AS value,
    count(*) FILTER (WHERE due = getvariable('last')) AS "too young to be judged"
FROM inside
