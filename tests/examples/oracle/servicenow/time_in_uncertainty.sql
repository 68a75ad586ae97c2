-- The spans that begin with the opening, as the log holds no word of a caller: whom nobody heard again, the first
-- solution settles. Then Kaplan and Meier by hand.
WITH lines AS (
    SELECT
        number,
        strptime(sys_updated_at, '%d/%m/%Y %H:%M') AS moment,
        strptime(opened_at, '%d/%m/%Y %H:%M') AS opened_then,
        try_strptime(closed_at, '%d/%m/%Y %H:%M') AS ended,
        CAST(sys_mod_count AS INTEGER) AS update_number,
        row_number() OVER () AS place,
        incident_state AS state
    FROM read_csv(getvariable('log'), header = true, all_varchar = true, parallel = false)
), incidents AS (
    SELECT
        number,
        min(opened_then) AS opened,
        coalesce(max(ended) <= getvariable('now'), false) AS over,
        CASE WHEN over THEN max(ended) ELSE getvariable('now') END AS until
    FROM lines
    GROUP BY number
    HAVING min(opened_then) <= getvariable('now')
       AND CAST(min(opened_then) AS DATE) <= getvariable('last')
       AND CAST(min(opened_then) AS DATE) > getvariable('first')
), words AS (
    SELECT number, opened AS moment, -1 AS update_number, 0 AS place, true AS theirs, false AS solved FROM incidents
    UNION ALL
    SELECT s.number, s.moment, s.update_number, s.place, false, s.state = 'Resolved'
    FROM lines AS s
    JOIN incidents AS i USING (number)
    WHERE s.state NOT IN ('New', 'Closed') AND s.moment BETWEEN i.opened AND i.until
), silences AS (
    SELECT
        w.number,
        sum(epoch(next_moment) - epoch(moment)) FILTER (WHERE theirs) / 3600 AS hours,
        bool_or(solved) AS settled
    FROM (
        SELECT w.*, coalesce(lead(w.moment) OVER (PARTITION BY w.number ORDER BY w.moment, w.update_number, w.place),
            i.until) AS next_moment
        FROM words AS w JOIN incidents AS i USING (number)
    ) AS w
    GROUP BY w.number
), judged AS (
    SELECT s.hours, i.over OR s.settled AS over FROM silences AS s JOIN incidents AS i USING (number) WHERE i.until >= i.opened
), curve AS (
    SELECT hours, product(1 - d / r) OVER (ORDER BY hours) AS survival
    FROM (
        SELECT hours, count(*) FILTER (WHERE over) AS d, sum(count(*)) OVER (ORDER BY hours DESC) AS r
        FROM judged GROUP BY hours
    )
    WHERE d > 0
)
SELECT
    (SELECT count(*) FROM judged) AS n,
    min(hours) FILTER (WHERE survival <= 0.5 + 1e-12) AS value,
    min(hours) FILTER (WHERE survival <= 0.1 + 1e-12) AS p90
FROM curve
