SELECT
  "t4"."case_id",
  "t4"."customer_id",
  "t4"."team",
  "t4"."channel",
  CAST("t4"."opened_at_local" AS DATE) AS "happened_on",
  "t4"."opened_at",
  "t7"."responded_at",
  CAST(CAST(EPOCH(
    CAST(DATE_TRUNC(
      'SECOND',
      COALESCE(
        "t7"."responded_at",
        CASE
          WHEN COALESCE("t4"."closed_at" < MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE)
          THEN "t4"."closed_at"
          ELSE MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
        END
      )
    ) AS TIMESTAMP)
  ) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t4"."opened_at") AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0 AS "waited_hours",
  "t7"."responded_at" IS NOT NULL AS "answered",
  CASE
    WHEN "t7"."responded_at" < "t4"."opened_at"
    THEN 'answered before it was opened'
    WHEN NOT (
      "t7"."responded_at" IS NOT NULL
    )
    AND (
      CASE
        WHEN COALESCE("t4"."closed_at" < MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE)
        THEN "t4"."closed_at"
        ELSE MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
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
    "t0"."opened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
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
        AND "t1"."happened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
    ) AS "t3"
    GROUP BY
      1
  ) AS "t5"
) AS "t7"
  ON "t4"."case_id" = "t7"."response_case_id"
