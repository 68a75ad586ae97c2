CREATE TEMP TABLE changes AS
SELECT k.case_id, k.customer_id, k.team, k.channel, c.segment, CAST(k.closed_at AS DATE) AS day, h.handoffs
FROM "case" AS k
LEFT JOIN (
    SELECT case_id, count(*) FILTER (before <> team) AS handoffs FROM (
        SELECT case_id, team, lag(team) OVER (PARTITION BY case_id ORDER BY happened_at, position) AS before
        FROM case_event WHERE team IS NOT NULL AND happened_at <= $as_of) GROUP BY 1) AS h USING (case_id)
LEFT JOIN customer AS c USING (customer_id)
WHERE CAST(k.closed_at AS DATE) <= $end;
SELECT count(*) FROM changes WHERE day > $start AND handoffs IS NULL;
SELECT '' AS part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x), sum(xx) FROM (
    SELECT customer_id, count(*) AS n, sum(handoffs) AS x, sum(handoffs * handoffs) AS xx FROM changes
    WHERE day > $start AND handoffs IS NOT NULL GROUP BY 1);
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x), sum(xx) FROM (
    SELECT strftime(day, '%Y-%m') AS part, customer_id, count(*) AS n, sum(handoffs) AS x, sum(handoffs * handoffs) AS xx
    FROM changes WHERE day > $start AND handoffs IS NOT NULL GROUP BY 1, 2) GROUP BY 1;
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x), sum(xx) FROM (
    SELECT segment AS part, customer_id, count(*) AS n, sum(handoffs) AS x, sum(handoffs * handoffs) AS xx
    FROM changes WHERE day > $start AND handoffs IS NOT NULL GROUP BY 1, 2) GROUP BY 1;
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x), sum(xx) FROM (
    SELECT team AS part, customer_id, count(*) AS n, sum(handoffs) AS x, sum(handoffs * handoffs) AS xx
    FROM changes WHERE day > $start AND handoffs IS NOT NULL GROUP BY 1, 2) GROUP BY 1;
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x), sum(xx) FROM (
    SELECT channel AS part, customer_id, count(*) AS n, sum(handoffs) AS x, sum(handoffs * handoffs) AS xx
    FROM changes WHERE day > $start AND handoffs IS NOT NULL GROUP BY 1, 2) GROUP BY 1;
SELECT count(*), sum(short), sum(revenue) FILTER (short = 1) FROM (
    SELECT customer_id, max(CASE WHEN handoffs > 0.5 THEN 1 ELSE 0 END) AS short FROM changes
    WHERE day > $start AND handoffs IS NOT NULL GROUP BY 1) LEFT JOIN paid USING (customer_id);
