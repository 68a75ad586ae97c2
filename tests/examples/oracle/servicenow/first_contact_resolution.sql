WITH lines AS (
    SELECT
        number,
        strptime(sys_updated_at, '%d/%m/%Y %H:%M') AS moment,
        strptime(opened_at, '%d/%m/%Y %H:%M') AS opened,
        try_strptime(closed_at, '%d/%m/%Y %H:%M') AS ended,
        nullif(caller_id, '?') AS caller,
        nullif(subcategory, '?') AS about,
        CAST(sys_mod_count AS INTEGER) AS update_number,
        row_number() OVER () AS place,
        incident_state AS state
    FROM read_csv(getvariable('log'), header = true, all_varchar = true, parallel = false)
), incidents AS (
    SELECT
        number,
        min(opened) AS opened,
        max(ended) AS ended,
        arg_max(caller, (update_number, moment, place)) FILTER (WHERE caller IS NOT NULL) AS caller,
        arg_max(about, (update_number, moment, place)) FILTER (WHERE about IS NOT NULL) AS about,
        min(moment) FILTER (WHERE state NOT IN ('New', 'Closed')
            AND moment <= getvariable('now')) AS word
    FROM lines
    GROUP BY number
    HAVING min(opened) <= getvariable('now')
), judged AS (
    SELECT * FROM incidents
    WHERE word >= opened AND CAST(word AS DATE) > getvariable('first')
      AND CAST(word AS DATE) <= getvariable('last') - 8
), later AS (
    SELECT
        j.number,
        bool_or(s.state = 'Resolved' AND s.moment <= j.word + INTERVAL 1 HOUR) AS solved,
        bool_or(s.state NOT IN ('New', 'Closed')
            AND s.moment > j.word + INTERVAL 1 HOUR AND s.moment <= j.word + INTERVAL 7 DAY) AS spoke
    FROM judged AS j
    JOIN lines AS s USING (number)
    GROUP BY j.number
), another AS (
    SELECT DISTINCT j.number
    FROM judged AS j
    JOIN incidents AS i ON i.caller = j.caller AND i.about = j.about AND i.number <> j.number
        AND (i.opened, i.number) > (j.opened, j.number) AND i.opened <= j.word + INTERVAL 7 DAY
)
SELECT
    count(*) AS n,
    count(*) FILTER (
        WHERE (l.solved OR (NOT l.spoke AND j.ended <= j.word + INTERVAL 7 DAY AND j.ended <= getvariable('now')))
          AND j.number NOT IN (FROM another)
    ) AS numerator,
    numerator / nullif(n, 0) AS value
FROM judged AS j
JOIN later AS l USING (number)
