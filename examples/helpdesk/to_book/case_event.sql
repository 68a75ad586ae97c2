-- The log holds no messages. `Take in charge ticket` is the first sign that a customer can see, and is taken as the
-- response. Ties of an instant are broken by the order of the file.
SELECT
    "case:concept:name" AS case_id,
    "time:timestamp" AS happened_at,
    "event:number" AS position,
    CASE "concept:name"
        WHEN 'Take in charge ticket' THEN 'response'
        WHEN 'Resolve ticket' THEN 'resolved'
        WHEN 'Closed' THEN 'closed'
        WHEN 'Insert ticket' THEN 'opened'
        ELSE 'internal'
    END AS kind,
    responsible_section AS team
FROM log
