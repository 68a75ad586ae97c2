CREATE TEMP TABLE owners AS
SELECT coalesce(c.ultimate_parent_id, m.customer_id) AS owner, m.issued_on, m.amount
FROM (SELECT customer_id, issued_on, amount_reporting AS amount FROM invoice
      UNION ALL SELECT customer_id, issued_on, -amount_reporting FROM credit_note) AS m
LEFT JOIN customer AS c ON c.customer_id = m.customer_id
WHERE m.issued_on <= $end AND m.issued_on > $start - INTERVAL 13 MONTH;
CREATE TEMP TABLE held AS
SELECT owner, greatest(sum(amount), 0) AS revenue FROM owners WHERE issued_on > $start GROUP BY 1;
SELECT max(revenue) / sum(revenue), sum(power(revenue / t, 2)), sum(revenue) FILTER (place <= 5) / sum(revenue),
       sum((2.0 * place - n - 1) * revenue / t) / any_value(n)
FROM (SELECT revenue, sum(revenue) OVER () AS t, count(*) OVER () AS n, row_number() OVER (ORDER BY revenue DESC) AS place
      FROM held WHERE revenue > 0);
SELECT count(*), count(*) FILTER (revenue > 0.1 * (SELECT sum(revenue) FROM held)) FROM held;
