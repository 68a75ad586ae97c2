WITH lines AS (
    SELECT
        number,
        nullif(assignment_group, '?') AS held_by,
        strptime(sys_updated_at, '%d/%m/%Y %H:%M') AS moment,
        CAST(sys_mod_count AS INTEGER) AS update_number,
        row_number() OVER () AS place,
        max(try_strptime(closed_at, '%d/%m/%Y %H:%M')) OVER (PARTITION BY number) AS closed
    FROM read_csv(getvariable('log'), header = true, all_varchar = true, parallel = false)
), steps AS (
    SELECT
        number,
        strftime(closed, '%Y-%m') AS month,
        held_by <> lag(held_by) OVER (PARTITION BY number ORDER BY moment, update_number, place) AS passed_on
    FROM lines
    WHERE held_by IS NOT NULL AND CAST(closed AS DATE) <= getvariable('last')
      AND CAST(closed AS DATE) > getvariable('first')
)
SELECT month, count(DISTINCT number) AS n, count(*) FILTER (WHERE passed_on) / count(DISTINCT number) AS value
FROM steps
GROUP BY month
ORDER BY month
