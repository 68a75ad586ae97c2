-- Positive documents only: cancelled ones stand in the same list as negative amounts and are credit notes.
SELECT
    "Belegnummer" AS invoice_id,
    any_value("Debitor") AS customer_id,
    any_value("Belegdatum") AS issued_on,
    any_value("Netto") AS amount,
    any_value("Währung") AS currency,
    any_value("Vertriebseinheit") AS team,
    count(*) AS raw_rows
FROM rechnungen
WHERE "Netto" >= 0
GROUP BY "Belegnummer"
