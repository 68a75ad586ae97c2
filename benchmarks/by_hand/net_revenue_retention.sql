CREATE TEMP TABLE kept AS
SELECT b.customer_id, c.segment, coalesce(n.net, 0) AS now, b.net AS before
FROM (SELECT customer_id, sum(amount) AS net FROM moved WHERE issued_on > $before AND issued_on <= $start GROUP BY 1) AS b
LEFT JOIN (SELECT customer_id, sum(amount) AS net FROM moved WHERE issued_on > $start AND issued_on <= $end GROUP BY 1) AS n
    USING (customer_id)
LEFT JOIN customer AS c USING (customer_id)
WHERE b.net > 0;
SELECT count(*), sum(now), sum(before), sum(now * now), sum(before * before), sum(now * before), sum(now * now / before)
FROM (SELECT CAST(now AS DOUBLE) AS now, CAST(before AS DOUBLE) AS before FROM kept);
SELECT segment, count(*), sum(now), sum(before), sum(now * now), sum(before * before), sum(now * before)
FROM (SELECT segment, CAST(now AS DOUBLE) AS now, CAST(before AS DOUBLE) AS before FROM kept) GROUP BY 1;
SELECT count(*), sum(CASE WHEN now < before THEN 1 ELSE 0 END), sum(revenue) FILTER (now < before)
FROM kept LEFT JOIN paid USING (customer_id);
