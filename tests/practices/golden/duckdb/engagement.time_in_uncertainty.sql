SELECT
  "t7"."case_id",
  "t7"."customer_id",
  "t7"."team",
  "t7"."channel",
  CAST("t7"."opened_at_local" AS DATE) AS "happened_on",
  "t7"."opened_at",
  CAST("t14"."silent_seconds" AS DOUBLE) / NULLIF(3600.0, 0.0) AS "silent_hours",
  "t7"."over",
  "t14"."waits",
  CASE
    WHEN NOT (
      "t7"."over"
    ) AND (
      "t14"."waits_now" = 1
    )
    THEN "t14"."last_began_at"
    ELSE CAST(NULL AS TIMESTAMP)
  END AS "waits_since",
  CASE
    WHEN "t7"."ended_at" < "t7"."opened_at"
    THEN 'closed before it was opened'
    ELSE NULL
  END AS "excluded"
FROM (
  SELECT
    "t0"."case_id",
    "t0"."customer_id",
    "t0"."kind",
    "t0"."channel",
    "t0"."topic",
    "t0"."priority",
    "t0"."opened_at",
    "t0"."closed_at",
    "t0"."team",
    "t0"."opened_at_local",
    "t0"."closed_at_local",
    "t0"."source",
    "t0"."source_id",
    COALESCE("t0"."closed_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE) AS "over",
    CASE
      WHEN COALESCE("t0"."closed_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE)
      THEN "t0"."closed_at"
      ELSE MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
    END AS "ended_at"
  FROM "book"."case" AS "t0"
  WHERE
    "t0"."opened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
) AS "t7"
LEFT OUTER JOIN (
  SELECT
    "t12"."turn_id",
    SUM(
      CAST(EPOCH(
        CAST(DATE_TRUNC('SECOND', COALESCE("t12"."next_at", "t12"."stopped_at")) AS TIMESTAMP)
      ) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t12"."at") AS TIMESTAMP)) AS BIGINT)
    ) AS "silent_seconds",
    SUM(CASE WHEN NOT (
      COALESCE("t12"."after_theirs", FALSE)
    ) THEN 1 ELSE 0 END) AS "waits",
    MAX(
      CASE
        WHEN NOT (
          COALESCE("t12"."after_theirs", FALSE)
        )
        THEN "t12"."at"
        ELSE CAST(NULL AS TIMESTAMP)
      END
    ) AS "last_began_at",
    MAX(CASE WHEN "t12"."next_at" IS NULL THEN 1 ELSE 0 END) AS "waits_now"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t10"."turn_id",
        "t10"."at",
        "t10"."position",
        "t10"."step",
        "t10"."theirs",
        "t10"."stopped_at",
        LEAD("t10"."at") OVER (
          PARTITION BY "t10"."turn_id"
          ORDER BY "t10"."at" ASC, "t10"."position" ASC, "t10"."step" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "next_at",
        LAG("t10"."theirs") OVER (
          PARTITION BY "t10"."turn_id"
          ORDER BY "t10"."at" ASC, "t10"."position" ASC, "t10"."step" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "after_theirs"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t0"."case_id" AS "turn_id",
            "t0"."opened_at" AS "at",
            -1 AS "position",
            '' AS "step",
            TRUE AS "theirs",
            CASE
              WHEN COALESCE("t0"."closed_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE)
              THEN "t0"."closed_at"
              ELSE MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
            END AS "stopped_at"
          FROM "book"."case" AS "t0"
          WHERE
            "t0"."opened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
        ) AS "t5"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            "t3"."case_id" AS "turn_id",
            "t3"."happened_at" AS "at",
            "t3"."position",
            "t3"."case_event_id" AS "step",
            "t3"."kind" IN ('customer_message', 'reopened') AS "theirs",
            "t8"."stopped_at"
          FROM (
            SELECT
              *
            FROM "book"."case_event" AS "t1"
            WHERE
              "t1"."kind" IN ('response', 'resolved', 'customer_message', 'reopened')
          ) AS "t3"
          INNER JOIN (
            SELECT
              "t0"."case_id" AS "life_id",
              "t0"."opened_at" AS "began_at",
              CASE
                WHEN COALESCE("t0"."closed_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE)
                THEN "t0"."closed_at"
                ELSE MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
              END AS "stopped_at"
            FROM "book"."case" AS "t0"
            WHERE
              "t0"."opened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
          ) AS "t8"
            ON "t3"."case_id" = "t8"."life_id"
            AND "t3"."happened_at" >= "t8"."began_at"
            AND "t3"."happened_at" <= "t8"."stopped_at"
        ) AS "t9"
      ) AS "t10"
    ) AS "t11"
    WHERE
      "t11"."theirs"
  ) AS "t12"
  GROUP BY
    1
) AS "t14"
  ON "t7"."case_id" = "t14"."turn_id"
