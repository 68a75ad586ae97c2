-- What each customer paid in the window: shared by the "touched" part of all practices.
CREATE TEMP TABLE paid AS
SELECT customer_id, sum(amount) AS revenue
FROM (
    SELECT customer_id, issued_on, amount_reporting AS amount FROM invoice
    UNION ALL
    SELECT customer_id, issued_on, -amount_reporting FROM credit_note
)
WHERE issued_on > $start AND issued_on <= $end
GROUP BY customer_id;
