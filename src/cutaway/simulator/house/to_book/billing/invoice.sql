-- Positive documents only: cancelled ones stand in the same list as negative amounts and are credit notes. Debtors
-- carry the CRM's id in its form of 15 characters, some of them that of an account which has since been merged.
WITH owner AS (
    SELECT d."Debitor" AS debtor, any_value(coalesce(a."MasterRecordId", a."Id")) AS customer_id
    FROM debitoren AS d
    LEFT JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
    GROUP BY d."Debitor"
)
SELECT
    r."Belegnummer" AS invoice_id,
    any_value(o.customer_id) AS customer_id,
    any_value(r."Belegdatum") AS issued_on,
    any_value(r."Netto") AS amount,
    any_value(r."Währung") AS currency,
    any_value(r."Vertriebseinheit") AS team,
    count(*) AS raw_rows
FROM rechnungen AS r
LEFT JOIN owner AS o ON o.debtor = r."Debitor"
WHERE r."Netto" >= 0
GROUP BY r."Belegnummer"
