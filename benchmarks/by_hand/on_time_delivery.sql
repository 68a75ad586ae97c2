CREATE TEMP TABLE on_time AS
SELECT o.order_id, o.customer_id, o.team, c.segment, o.promised_on AS day,
       coalesce(o.delivered_on <= $end AND o.delivered_on <= o.promised_on, false) AS good,
       CASE WHEN o.status = 'cancelled' THEN 'cancelled' WHEN o.promised_on IS NULL THEN 'no day'
            WHEN o.promised_on > $end - 1 THEN 'young' END AS excluded
FROM "order" AS o LEFT JOIN customer AS c USING (customer_id)
WHERE o.promised_on <= $end;
SELECT excluded, count(*) FROM on_time WHERE day > $start AND excluded IS NOT NULL GROUP BY 1;
SELECT '' AS part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x) FROM (
    SELECT customer_id, count(*) AS n, count(*) FILTER (good) AS x FROM on_time
    WHERE day > $start AND excluded IS NULL GROUP BY 1);
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x) FROM (
    SELECT strftime(day, '%Y-%m') AS part, customer_id, count(*) AS n, count(*) FILTER (good) AS x FROM on_time
    WHERE day > $start AND excluded IS NULL GROUP BY 1, 2) GROUP BY 1;
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x) FROM (
    SELECT segment AS part, customer_id, count(*) AS n, count(*) FILTER (good) AS x FROM on_time
    WHERE day > $start AND excluded IS NULL GROUP BY 1, 2) GROUP BY 1;
SELECT part, count(*), sum(n), sum(x), sum(x * x), sum(n * n), sum(n * x) FROM (
    SELECT team AS part, customer_id, count(*) AS n, count(*) FILTER (good) AS x FROM on_time
    WHERE day > $start AND excluded IS NULL GROUP BY 1, 2) GROUP BY 1;
SELECT count(*), sum(short), sum(revenue) FILTER (short = 1) FROM (
    SELECT customer_id, max(CASE WHEN good THEN 0 ELSE 1 END) AS short FROM on_time
    WHERE day > $start AND excluded IS NULL GROUP BY 1) LEFT JOIN paid USING (customer_id);
