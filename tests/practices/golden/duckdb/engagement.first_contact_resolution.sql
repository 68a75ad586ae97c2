SELECT
  "t15"."case_id",
  "t15"."customer_id",
  "t15"."team",
  "t15"."channel",
  "t15"."kind",
  "t15"."topic",
  CASE
    WHEN "t15"."first_word_at" IS NOT NULL
    THEN CAST("t15"."first_word_at_local" AS DATE)
    WHEN "t15"."closed"
    THEN CAST("t15"."closed_at_local" AS DATE)
    ELSE CAST("t15"."opened_at_local" AS DATE)
  END AS "happened_on",
  "t15"."opened_at",
  "t15"."first_word_at",
  "t15"."what_came_after" IS NULL AS "resolved_at_first_contact",
  "t15"."what_came_after",
  CASE
    WHEN (
      "t15"."first_word_at" IS NULL
    ) AND "t15"."closed"
    THEN 'closed without a word'
    WHEN "t15"."first_word_at" IS NULL
    THEN 'waits for its first word'
    WHEN "t15"."first_word_at" < "t15"."opened_at"
    THEN 'answered before it was opened'
    ELSE NULL
  END AS "excluded"
FROM (
  SELECT
    "t14"."case_id",
    "t14"."customer_id",
    "t14"."kind",
    "t14"."channel",
    "t14"."topic",
    "t14"."priority",
    "t14"."opened_at",
    "t14"."closed_at",
    "t14"."team",
    "t14"."opened_at_local",
    "t14"."closed_at_local",
    "t14"."source",
    "t14"."source_id",
    "t14"."next_case_at",
    "t14"."first_id",
    "t14"."first_word_at",
    "t14"."first_word_at_local",
    "t14"."fact_id",
    "t14"."solved",
    "t14"."spoke_again",
    "t14"."wrote_again",
    "t14"."came_back",
    CASE
      WHEN "t14"."came_back" = 1
      THEN 'it was reopened'
      WHEN "t14"."wrote_again" = 1
      THEN 'the customer wrote again'
      WHEN COALESCE(
        (
          "t14"."customer_id" IS NOT NULL
        )
        AND (
          "t14"."topic" IS NOT NULL
        )
        AND (
          (
            CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t14"."next_case_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t14"."first_word_at") AS TIMESTAMP)) AS BIGINT)
          ) <= 604800
        ),
        FALSE
      )
      THEN 'a new case on the same topic'
      WHEN (
        "t14"."solved" = 0
      ) AND (
        "t14"."spoke_again" = 1
      )
      THEN 'the company had to write again'
      WHEN NOT (
        (
          "t14"."solved" = 1
        )
        OR (
          COALESCE("t14"."closed_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE)
          AND COALESCE(
            (
              CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t14"."closed_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t14"."first_word_at") AS TIMESTAMP)) AS BIGINT)
            ) <= 604800,
            FALSE
          )
        )
      )
      THEN 'it was not over within seven days'
      ELSE NULL
    END AS "what_came_after",
    COALESCE("t14"."closed_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0), FALSE) AS "closed"
  FROM (
    SELECT
      "t9"."case_id",
      "t9"."customer_id",
      "t9"."kind",
      "t9"."channel",
      "t9"."topic",
      "t9"."priority",
      "t9"."opened_at",
      "t9"."closed_at",
      "t9"."team",
      "t9"."opened_at_local",
      "t9"."closed_at_local",
      "t9"."source",
      "t9"."source_id",
      "t9"."next_case_at",
      "t8"."first_id",
      "t8"."first_word_at",
      "t8"."first_word_at_local",
      "t13"."fact_id",
      "t13"."solved",
      "t13"."spoke_again",
      "t13"."wrote_again",
      "t13"."came_back"
    FROM (
      SELECT
        "t2"."case_id",
        "t2"."customer_id",
        "t2"."kind",
        "t2"."channel",
        "t2"."topic",
        "t2"."priority",
        "t2"."opened_at",
        "t2"."closed_at",
        "t2"."team",
        "t2"."opened_at_local",
        "t2"."closed_at_local",
        "t2"."source",
        "t2"."source_id",
        LEAD("t2"."opened_at") OVER (
          PARTITION BY "t2"."customer_id", "t2"."topic"
          ORDER BY "t2"."opened_at" ASC, "t2"."case_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "next_case_at"
      FROM (
        SELECT
          *
        FROM "book"."case" AS "t0"
        WHERE
          "t0"."opened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
      ) AS "t2"
    ) AS "t9"
    LEFT OUTER JOIN (
      SELECT
        "t4"."case_id" AS "first_id",
        MIN("t4"."happened_at") AS "first_word_at",
        MIN("t4"."happened_at_local") AS "first_word_at_local"
      FROM (
        SELECT
          *
        FROM "book"."case_event" AS "t1"
        WHERE
          "t1"."happened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
          AND "t1"."kind" IN ('response', 'resolved')
      ) AS "t4"
      GROUP BY
        1
    ) AS "t8"
      ON "t9"."case_id" = "t8"."first_id"
    LEFT OUTER JOIN (
      SELECT
        "t11"."case_id" AS "fact_id",
        MAX(
          CASE WHEN "t11"."in_contact" AND (
            "t11"."kind" = 'resolved'
          ) THEN 1 ELSE 0 END
        ) AS "solved",
        MAX(
          CASE
            WHEN "t11"."came"
            AND NOT (
              "t11"."in_contact"
            )
            AND "t11"."kind" IN ('response', 'resolved')
            THEN 1
            ELSE 0
          END
        ) AS "spoke_again",
        MAX(
          CASE
            WHEN "t11"."came"
            AND NOT (
              "t11"."in_contact"
            )
            AND (
              "t11"."kind" = 'customer_message'
            )
            THEN 1
            ELSE 0
          END
        ) AS "wrote_again",
        MAX(CASE WHEN "t11"."came" AND (
          "t11"."kind" = 'reopened'
        ) THEN 1 ELSE 0 END) AS "came_back"
      FROM (
        SELECT
          "t10"."case_event_id",
          "t10"."case_id",
          "t10"."happened_at",
          "t10"."position",
          "t10"."kind",
          "t10"."team",
          "t10"."employee_id",
          "t10"."happened_at_local",
          "t10"."source",
          "t10"."source_id",
          "t10"."first_id",
          "t10"."first_word_at",
          "t10"."first_word_at_local",
          (
            CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t10"."happened_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t10"."first_word_at") AS TIMESTAMP)) AS BIGINT)
          ) <= 3600 AS "in_contact",
          (
            (
              CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t10"."happened_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t10"."first_word_at") AS TIMESTAMP)) AS BIGINT)
            ) > 0
          )
          AND (
            (
              CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t10"."happened_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t10"."first_word_at") AS TIMESTAMP)) AS BIGINT)
            ) <= 604800
          ) AS "came"
        FROM (
          SELECT
            "t5"."case_event_id",
            "t5"."case_id",
            "t5"."happened_at",
            "t5"."position",
            "t5"."kind",
            "t5"."team",
            "t5"."employee_id",
            "t5"."happened_at_local",
            "t5"."source",
            "t5"."source_id",
            "t8"."first_id",
            "t8"."first_word_at",
            "t8"."first_word_at_local"
          FROM (
            SELECT
              *
            FROM "book"."case_event" AS "t1"
            WHERE
              "t1"."happened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
          ) AS "t5"
          INNER JOIN (
            SELECT
              "t4"."case_id" AS "first_id",
              MIN("t4"."happened_at") AS "first_word_at",
              MIN("t4"."happened_at_local") AS "first_word_at_local"
            FROM (
              SELECT
                *
              FROM "book"."case_event" AS "t1"
              WHERE
                "t1"."happened_at" <= MAKE_TIMESTAMP(2024, 12, 31, 23, 59, 59.0)
                AND "t1"."kind" IN ('response', 'resolved')
            ) AS "t4"
            GROUP BY
              1
          ) AS "t8"
            ON "t5"."case_id" = "t8"."first_id"
        ) AS "t10"
      ) AS "t11"
      GROUP BY
        1
    ) AS "t13"
      ON "t9"."case_id" = "t13"."fact_id"
  ) AS "t14"
) AS "t15"
