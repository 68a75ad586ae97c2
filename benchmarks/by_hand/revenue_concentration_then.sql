SELECT max(revenue) / sum(revenue) FROM (
    SELECT owner, greatest(sum(amount), 0) AS revenue FROM owners
    WHERE issued_on <= $end AND issued_on > $start GROUP BY 1);
