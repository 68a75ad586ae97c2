-- A few hundred tickets name another customer in a later event: the ticket is of the customer who brought it.
SELECT
    "case:concept:name" AS case_id,
    arg_min(customer, "event:number") AS customer_id,
    'request' AS kind,
    min("time:timestamp") AS opened_at,
    max("time:timestamp") FILTER (WHERE "concept:name" = 'Closed') AS closed_at,
    arg_max(responsible_section, "event:number") AS team,
    count(*) AS raw_rows
FROM log
GROUP BY ALL
