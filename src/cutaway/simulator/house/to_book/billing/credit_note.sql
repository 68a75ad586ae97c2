-- Credit notes, and negative invoices, each of which cancels one that was wrong.
WITH credited AS (
    SELECT "Gutschrift" AS number, "Debitor" AS debtor, "Datum" AS day, "Betrag netto" AS amount,
        "Währung" AS currency, "Zu Rechnung" AS invoice, "Grund" AS why
    FROM gutschriften
    UNION ALL
    SELECT "Belegnummer", "Debitor", "Belegdatum", -"Netto", "Währung", "Storno zu", 'Storno'
    FROM rechnungen
    WHERE "Netto" < 0
)
SELECT
    number AS credit_note_id,
    any_value(invoice) AS invoice_id,
    any_value(debtor) AS customer_id,
    any_value(day) AS issued_on,
    any_value(amount) AS amount,
    any_value(currency) AS currency,
    CASE any_value(why)
        WHEN 'Storno' THEN 'correction'
        WHEN 'Kulanz' THEN 'goodwill'
        WHEN 'Retoure' THEN 'return'
        WHEN 'Rücknahme' THEN 'return'
        WHEN 'Preisabweichung' THEN 'correction'
        WHEN 'Mengenabweichung' THEN 'correction'
        WHEN 'Falsche Anschrift' THEN 'correction'
    END AS reason,
    count(*) AS raw_rows
FROM credited
GROUP BY number
