-- One row for each item of a filled-in form. A form knows the mail address and the wave; where two people of a customer
-- share an address, it is taken to belong to the first of them.
WITH asked AS (
    SELECT "RecipientEmail" AS mail, "Wave" AS wave, min("ContactId") AS contact
    FROM distribution
    GROUP BY "RecipientEmail", "Wave"
),
item AS (
    SELECT *, 'Q1' AS item, 'recommendation' AS asks_for, "Q1_NPS" AS score, 0 AS worst, 10 AS best, "Q3_TEXT" AS words
    FROM responses
    UNION ALL
    SELECT *, 'Q2', 'effort', "Q2_EFFORT", 1, 7, NULL
    FROM responses
    WHERE "Q2_EFFORT" IS NOT NULL
)
SELECT
    i."ResponseId" || '-' || i.item AS answer_id,
    q.contact || '-' || i."Wave" AS invitation_id,
    i."ResponseId" AS response_id,
    'relationship survey' AS instrument,
    i."Wave" AS wave,
    'crm:' || i."ExternalReference" AS customer_id,
    i."RecipientEmail" AS person_id,
    i."EndDate" AS answered_at,
    i.item,
    i.asks_for,
    i.score,
    i.worst AS scale_worst,
    i.best AS scale_best,
    i.words AS text
FROM item AS i
LEFT JOIN asked AS q ON q.mail = i."RecipientEmail" AND q.wave = i."Wave"
