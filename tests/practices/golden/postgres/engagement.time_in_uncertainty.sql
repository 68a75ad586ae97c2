SELECT
  "t7"."case_id",
  "t7"."customer_id",
  "t7"."team",
  "t7"."channel",
  DATE("t7"."opened_at_local") AS "happened_on",
  "t7"."opened_at",
  CAST("t18"."silent_seconds" AS DOUBLE PRECISION) / NULLIF(3600.0, 0.0) AS "silent_hours",
  "t7"."closed"
  OR (
    (
      "t18"."waits_now" = 0
    )
    AND COALESCE("t15"."last_solved_at" >= "t18"."last_asked_at", FALSE)
  ) AS "over",
  "t18"."waits",
  CASE
    WHEN NOT (
      "t7"."closed"
    ) AND (
      "t18"."waits_now" = 1
    )
    THEN "t18"."last_began_at"
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
    COALESCE("t0"."closed_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE) AS "closed",
    CASE
      WHEN COALESCE("t0"."closed_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE)
      THEN "t0"."closed_at"
      ELSE CAST('2024-12-31T23:59:59' AS TIMESTAMP)
    END AS "ended_at"
  FROM "book"."case" AS "t0"
  WHERE
    "t0"."opened_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
) AS "t7"
LEFT OUTER JOIN (
  SELECT
    "t16"."turn_id",
    SUM(
      CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', COALESCE("t16"."next_at", "t16"."stopped_at"))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t16"."at")) AS BIGINT)
    ) AS "silent_seconds",
    SUM(CASE WHEN NOT (
      COALESCE("t16"."after_theirs", FALSE)
    ) THEN 1 ELSE 0 END) AS "waits",
    MAX(
      CASE
        WHEN NOT (
          COALESCE("t16"."after_theirs", FALSE)
        )
        THEN "t16"."at"
        ELSE CAST(NULL AS TIMESTAMP)
      END
    ) AS "last_began_at",
    MAX("t16"."at") AS "last_asked_at",
    MAX(CASE WHEN "t16"."next_at" IS NULL THEN 1 ELSE 0 END) AS "waits_now"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t11"."turn_id",
        "t11"."at",
        "t11"."position",
        "t11"."step",
        "t11"."theirs",
        "t11"."stopped_at",
        LEAD("t11"."at") OVER (
          PARTITION BY "t11"."turn_id"
          ORDER BY "t11"."at" ASC, "t11"."position" ASC, "t11"."step" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "next_at",
        LAG("t11"."theirs") OVER (
          PARTITION BY "t11"."turn_id"
          ORDER BY "t11"."at" ASC, "t11"."position" ASC, "t11"."step" ASC
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
              WHEN COALESCE("t0"."closed_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE)
              THEN "t0"."closed_at"
              ELSE CAST('2024-12-31T23:59:59' AS TIMESTAMP)
            END AS "stopped_at"
          FROM "book"."case" AS "t0"
          WHERE
            "t0"."opened_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
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
                WHEN COALESCE("t0"."closed_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE)
                THEN "t0"."closed_at"
                ELSE CAST('2024-12-31T23:59:59' AS TIMESTAMP)
              END AS "stopped_at"
            FROM "book"."case" AS "t0"
            WHERE
              "t0"."opened_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
          ) AS "t8"
            ON "t3"."case_id" = "t8"."life_id"
            AND "t3"."happened_at" >= "t8"."began_at"
            AND "t3"."happened_at" <= "t8"."stopped_at"
        ) AS "t10"
      ) AS "t11"
    ) AS "t13"
    WHERE
      "t13"."theirs"
  ) AS "t16"
  GROUP BY
    1
) AS "t18"
  ON "t7"."case_id" = "t18"."turn_id"
LEFT OUTER JOIN (
  SELECT
    "t12"."case_id" AS "solved_id",
    MAX("t12"."happened_at") AS "last_solved_at"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t3"."case_event_id",
        "t3"."case_id",
        "t3"."happened_at",
        "t3"."position",
        "t3"."kind",
        "t3"."team",
        "t3"."employee_id",
        "t3"."happened_at_local",
        "t3"."source",
        "t3"."source_id",
        "t8"."life_id",
        "t8"."began_at",
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
            WHEN COALESCE("t0"."closed_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE)
            THEN "t0"."closed_at"
            ELSE CAST('2024-12-31T23:59:59' AS TIMESTAMP)
          END AS "stopped_at"
        FROM "book"."case" AS "t0"
        WHERE
          "t0"."opened_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
      ) AS "t8"
        ON "t3"."case_id" = "t8"."life_id"
        AND "t3"."happened_at" >= "t8"."began_at"
        AND "t3"."happened_at" <= "t8"."stopped_at"
    ) AS "t9"
    WHERE
      "t9"."kind" = 'resolved'
  ) AS "t12"
  GROUP BY
    1
) AS "t15"
  ON "t7"."case_id" = "t15"."solved_id"
