-- No hours are set: Monday to Friday, 8 to 18 h. None of these few comments is of a customer.
WITH contacts AS (
    SELECT CAST(created AS TIMESTAMP) AS moment
    FROM read_csv(getvariable('comment'), header = true, all_varchar = true)
    WHERE lower(public) = 'true' AND CAST(moment AS DATE) <= getvariable('last')
      AND CAST(moment AS DATE) > getvariable('first')
)
SELECT
    count(*) AS n,
    count(*) FILTER (WHERE isodow(moment) > 5 OR hour(moment) NOT BETWEEN 8 AND 17) AS numerator,
    numerator / nullif(n, 0) AS value
FROM contacts
