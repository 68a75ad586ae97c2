CREATE TEMP TABLE moved AS
SELECT customer_id, issued_on, amount_reporting AS amount FROM invoice WHERE customer_id IS NOT NULL
UNION ALL
SELECT customer_id, issued_on, -amount_reporting FROM credit_note WHERE customer_id IS NOT NULL;
