-- The newest that happened: a ticket that is solved or closed was so when it was last updated.
SELECT CAST(max(moment) AS DATE) AS day
FROM (
    SELECT greatest(
        CAST(created_at AS TIMESTAMP),
        CASE WHEN status IN ('solved', 'closed') THEN CAST(updated_at AS TIMESTAMP) END
    ) AS moment
    FROM read_csv(getvariable('ticket'), header = true, all_varchar = true)
    UNION ALL
    SELECT CAST(created AS TIMESTAMP) FROM read_csv(getvariable('comment'), header = true, all_varchar = true)
    UNION ALL
    SELECT CAST(updated AS TIMESTAMP)
    FROM read_csv(getvariable('history'), header = true, all_varchar = true)
    WHERE field_name = 'group_id' OR (field_name = 'status' AND value IN ('solved', 'closed'))
)
