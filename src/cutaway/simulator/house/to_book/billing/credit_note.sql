-- Credit notes, and negative invoices, each of which cancels one that was wrong.
WITH owner AS (
    SELECT d."Debitor" AS debtor, any_value(coalesce(a."MasterRecordId", a."Id")) AS customer_id
    FROM debitoren AS d
    LEFT JOIN crm.accounts AS a ON left(a."Id", 15) = d."CRM-ID"
    GROUP BY d."Debitor"
),
credited AS (
    SELECT "Gutschrift" AS number, "Debitor" AS debtor, "Datum" AS day, "Betrag netto" AS amount,
        "Währung" AS currency, "Zu Rechnung" AS invoice, "Grund" AS why
    FROM gutschriften
    UNION ALL
    SELECT "Belegnummer", "Debitor", "Belegdatum", -"Netto", "Währung", "Storno zu", 'Storno'
    FROM rechnungen
    WHERE "Netto" < 0
)
SELECT
    c.number AS credit_note_id,
    any_value(c.invoice) AS invoice_id,
    any_value(o.customer_id) AS customer_id,
    any_value(c.day) AS issued_on,
    any_value(c.amount) AS amount,
    any_value(c.currency) AS currency,
    CASE any_value(c.why)
        WHEN 'Storno' THEN 'correction'
        WHEN 'Kulanz' THEN 'goodwill'
        WHEN 'Retoure' THEN 'return'
        WHEN 'Rücknahme' THEN 'return'
        WHEN 'Preisabweichung' THEN 'correction'
        WHEN 'Mengenabweichung' THEN 'correction'
        WHEN 'Falsche Anschrift' THEN 'correction'
    END AS reason,
    count(*) AS raw_rows
FROM credited AS c
LEFT JOIN owner AS o ON o.debtor = c.debtor
GROUP BY c.number
