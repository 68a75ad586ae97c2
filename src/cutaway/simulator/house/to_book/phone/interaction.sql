-- Calls in which somebody took part. The clock of a customer abroad is that of the country's capital.
SELECT
    c."Call-ID" AS interaction_id,
    'crm:' || c."CRM account" AS customer_id,
    c."Agent" AS employee_id,
    c."Queue" AS team,
    'call' AS kind,
    CASE c."Direction" WHEN 'incoming' THEN 'inbound' WHEN 'outgoing' THEN 'outbound' END AS direction,
    CASE WHEN c."Queue" IN ('Sales', 'Key Account') THEN 'selling' ELSE 'supporting' END AS purpose,
    c."Start" AS started_at,
    c."Start" + to_seconds(
        3600 * CAST(split_part(c."Duration", ':', 1) AS INTEGER)
        + 60 * CAST(split_part(c."Duration", ':', 2) AS INTEGER)
        + CAST(split_part(c."Duration", ':', 3) AS INTEGER)
    ) AS ended_at,
    CASE
        WHEN a."BillingCountryCode" = 'GB' THEN timezone('Europe/London', c."Start")
        WHEN a."BillingCountryCode" = 'NA' THEN timezone('Africa/Windhoek', c."Start")
        WHEN a."BillingCountryCode" IS NOT NULL THEN timezone('Europe/Berlin', c."Start")
    END AS customer_clock_at
FROM call_records AS c
LEFT JOIN crm.accounts AS a ON a."Id" = c."CRM account"
WHERE c."Result" = 'answered'
