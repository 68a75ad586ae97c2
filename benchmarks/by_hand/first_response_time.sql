CREATE TEMP TABLE waits AS
SELECT k.case_id, k.customer_id, k.team, k.channel, c.segment, CAST(k.opened_at AS DATE) AS day,
       coalesce(r.at <= $as_of, false) AS ended,
       date_diff('second', k.opened_at, CASE WHEN r.at <= $as_of THEN r.at WHEN k.closed_at < $as_of THEN k.closed_at
                                        ELSE $as_of END) / 3600.0 AS hours,
       CASE WHEN r.at < k.opened_at THEN 'before' END AS excluded
FROM "case" AS k
LEFT JOIN (SELECT case_id, min(happened_at) AS at FROM case_event WHERE kind IN ('response', 'resolved') GROUP BY 1) AS r
    USING (case_id)
LEFT JOIN customer AS c USING (customer_id)
WHERE CAST(k.opened_at AS DATE) <= $end;
CREATE TEMP TABLE judged AS SELECT *, strftime(day, '%Y-%m') AS month FROM waits WHERE day > $start AND excluded IS NULL;
SELECT excluded, count(*) FROM waits WHERE day > $start AND excluded IS NOT NULL GROUP BY 1;
CREATE TEMP TABLE curve AS
SELECT hours, exp(sum(ln(greatest(1 - d / at_risk, 1e-300))) OVER (ORDER BY hours)) AS survival FROM (
    SELECT hours, d, total - coalesce(sum(n) OVER (ORDER BY hours ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
        AS at_risk
    FROM (SELECT hours, count(*) AS n, count(*) FILTER (ended) AS d, sum(count(*)) OVER () AS total
          FROM judged GROUP BY 1));
SELECT min(hours) FILTER (survival <= 0.5), min(hours) FILTER (survival <= 0.1) FROM curve;
SELECT count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x) FROM (
    SELECT customer_id, count(*) AS n, count(*) FILTER (ended AND hours <= m) AS x
    FROM judged, (SELECT min(hours) FILTER (survival <= 0.5) AS m FROM curve) WHERE ended OR hours >= m GROUP BY 1);
SELECT part, min(hours) FILTER (survival <= 0.5) FROM (
    SELECT part, hours, exp(sum(ln(greatest(1 - d / at_risk, 1e-300))) OVER (PARTITION BY part ORDER BY hours)) AS survival
    FROM (SELECT part, hours, d, total - coalesce(sum(n) OVER (PARTITION BY part ORDER BY hours
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS at_risk
          FROM (SELECT part, hours, count(*) AS n, count(*) FILTER (ended) AS d,
                       sum(count(*)) OVER (PARTITION BY part) AS total
                FROM (SELECT 'm' || month AS part, hours, ended FROM judged
                      UNION ALL SELECT 's' || segment, hours, ended FROM judged
                      UNION ALL SELECT 't' || team, hours, ended FROM judged
                      UNION ALL SELECT 'c' || channel, hours, ended FROM judged) GROUP BY 1, 2))) GROUP BY 1;
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x) FROM (
    SELECT part, customer_id, count(*) AS n, count(*) FILTER (ended AND hours <= m) AS x
    FROM (SELECT 'm' || month AS part, customer_id, hours, ended FROM judged
          UNION ALL SELECT 's' || segment, customer_id, hours, ended FROM judged
          UNION ALL SELECT 't' || team, customer_id, hours, ended FROM judged
          UNION ALL SELECT 'c' || channel, customer_id, hours, ended FROM judged),
         (SELECT min(hours) FILTER (survival <= 0.5) AS m FROM curve)
    WHERE ended OR hours >= m GROUP BY 1, 2) GROUP BY 1;
SELECT count(*), sum(short), sum(revenue) FILTER (short = 1) FROM (
    SELECT customer_id, max(CASE WHEN hours > 4 THEN 1 ELSE 0 END) AS short FROM judged GROUP BY 1)
    LEFT JOIN paid USING (customer_id);
