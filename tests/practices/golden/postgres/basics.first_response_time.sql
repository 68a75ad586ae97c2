SELECT
  "t4"."case_id",
  "t4"."customer_id",
  "t4"."team",
  "t4"."channel",
  DATE("t4"."opened_at_local") AS "happened_on",
  "t4"."opened_at",
  "t7"."responded_at",
  CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC(
    'SECOND',
    COALESCE(
      "t7"."responded_at",
      CASE
        WHEN COALESCE("t4"."closed_at" < CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE)
        THEN "t4"."closed_at"
        ELSE CAST('2024-12-31T23:59:59' AS TIMESTAMP)
      END
    )
  )) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t4"."opened_at")) AS BIGINT) AS DOUBLE PRECISION) / 3600.0 AS "waited_hours",
  "t7"."responded_at" IS NOT NULL AS "answered",
  CASE
    WHEN "t7"."responded_at" < "t4"."opened_at"
    THEN 'answered before it was opened'
    WHEN NOT (
      "t7"."responded_at" IS NOT NULL
    )
    AND (
      CASE
        WHEN COALESCE("t4"."closed_at" < CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE)
        THEN "t4"."closed_at"
        ELSE CAST('2024-12-31T23:59:59' AS TIMESTAMP)
      END < "t4"."opened_at"
    )
    THEN 'closed before it was opened'
    ELSE NULL
  END AS "excluded"
FROM (
  SELECT
    *
  FROM "book"."case" AS "t0"
  WHERE
    "t0"."opened_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
) AS "t4"
LEFT OUTER JOIN (
  SELECT
    "t5"."case_id" AS "response_case_id",
    "t5"."happened_at" AS "responded_at"
  FROM (
    SELECT
      "t3"."case_id",
      MIN("t3"."happened_at") AS "happened_at"
    FROM (
      SELECT
        *
      FROM "book"."case_event" AS "t1"
      WHERE
        "t1"."kind" IN ('response', 'resolved')
        AND "t1"."happened_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
    ) AS "t3"
    GROUP BY
      1
  ) AS "t5"
) AS "t7"
  ON "t4"."case_id" = "t7"."response_case_id"
