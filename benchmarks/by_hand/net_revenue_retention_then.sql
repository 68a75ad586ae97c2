SELECT count(*), sum(now), sum(before), sum(now * now), sum(before * before), sum(now * before), sum(now * now / before)
FROM (
    SELECT CAST(coalesce(n.net, 0) AS DOUBLE) AS now, CAST(b.net AS DOUBLE) AS before
    FROM (SELECT customer_id, sum(amount) AS net FROM moved WHERE issued_on > $before AND issued_on <= $start GROUP BY 1)
        AS b
    LEFT JOIN (SELECT customer_id, sum(amount) AS net FROM moved WHERE issued_on > $start AND issued_on <= $end GROUP BY 1)
        AS n USING (customer_id)
    WHERE b.net > 0);
