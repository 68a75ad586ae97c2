SELECT
  "t49"."invitation_id",
  "t49"."customer_id",
  "t9"."segment",
  "t49"."sent_on" AS "happened_on",
  "t49"."channel",
  (
    "t49"."told_id" IS NOT NULL
  )
  OR COALESCE("t49"."outcome" = 'completed', FALSE) AS "answered",
  CAST(LOG(
    CAST(EXP(1) AS DECIMAL),
    CAST(CAST(CASE WHEN "t49"."net" > 0 THEN "t49"."net" ELSE CAST(NULL AS DECIMAL(38, 4)) END AS DOUBLE PRECISION) AS DECIMAL)
  ) AS DOUBLE PRECISION) AS "revenue",
  COALESCE("t49"."cases", 0) AS "cases",
  CAST("t49"."late" AS DOUBLE PRECISION) / NULLIF(CAST("t49"."due" AS DOUBLE PRECISION), 0.0) AS "late_orders",
  CASE
    WHEN "t49"."outcome" = 'bounced'
    THEN 'it did not reach the person'
    WHEN "t49"."customer_id" IS NULL
    THEN 'no customer is known'
    ELSE NULL
  END AS "excluded"
FROM (
  SELECT
    "t47"."invitation_id",
    "t47"."instrument",
    "t47"."wave",
    "t47"."customer_id",
    "t47"."person_id",
    "t47"."sent_at",
    "t47"."channel",
    "t47"."outcome",
    "t47"."chosen_by",
    "t47"."sent_at_local",
    "t47"."source",
    "t47"."source_id",
    "t47"."sent_on",
    "t47"."told_id",
    "t47"."net",
    "t47"."cases",
    "t47"."late",
    "t47"."due"
  FROM (
    SELECT
      "t46"."invitation_id",
      "t46"."instrument",
      "t46"."wave",
      "t46"."customer_id",
      "t46"."person_id",
      "t46"."sent_at",
      "t46"."channel",
      "t46"."outcome",
      "t46"."chosen_by",
      "t46"."sent_at_local",
      "t46"."source",
      "t46"."source_id",
      "t46"."sent_on",
      "t46"."told_id",
      "t46"."net",
      "t46"."cases",
      "t40"."trait_of",
      "t40"."trait_at",
      "t40"."late",
      "t40"."due"
    FROM (
      SELECT
        "t44"."invitation_id",
        "t44"."instrument",
        "t44"."wave",
        "t44"."customer_id",
        "t44"."person_id",
        "t44"."sent_at",
        "t44"."channel",
        "t44"."outcome",
        "t44"."chosen_by",
        "t44"."sent_at_local",
        "t44"."source",
        "t44"."source_id",
        "t44"."sent_on",
        "t44"."told_id",
        "t44"."net",
        "t44"."cases"
      FROM (
        SELECT
          "t43"."invitation_id",
          "t43"."instrument",
          "t43"."wave",
          "t43"."customer_id",
          "t43"."person_id",
          "t43"."sent_at",
          "t43"."channel",
          "t43"."outcome",
          "t43"."chosen_by",
          "t43"."sent_at_local",
          "t43"."source",
          "t43"."source_id",
          "t43"."sent_on",
          "t43"."told_id",
          "t43"."net",
          "t35"."trait_of",
          "t35"."trait_at",
          "t35"."cases"
        FROM (
          SELECT
            "t41"."invitation_id",
            "t41"."instrument",
            "t41"."wave",
            "t41"."customer_id",
            "t41"."person_id",
            "t41"."sent_at",
            "t41"."channel",
            "t41"."outcome",
            "t41"."chosen_by",
            "t41"."sent_at_local",
            "t41"."source",
            "t41"."source_id",
            "t41"."sent_on",
            "t41"."told_id",
            "t41"."net"
          FROM (
            SELECT
              "t15"."invitation_id",
              "t15"."instrument",
              "t15"."wave",
              "t15"."customer_id",
              "t15"."person_id",
              "t15"."sent_at",
              "t15"."channel",
              "t15"."outcome",
              "t15"."chosen_by",
              "t15"."sent_at_local",
              "t15"."source",
              "t15"."source_id",
              "t15"."sent_on",
              "t30"."told_id",
              "t38"."trait_of",
              "t38"."trait_at",
              "t38"."net"
            FROM (
              SELECT
                "t1"."invitation_id",
                "t1"."instrument",
                "t1"."wave",
                "t1"."customer_id",
                "t1"."person_id",
                "t1"."sent_at",
                "t1"."channel",
                "t1"."outcome",
                "t1"."chosen_by",
                "t1"."sent_at_local",
                "t1"."source",
                "t1"."source_id",
                DATE("t1"."sent_at_local") AS "sent_on"
              FROM "book"."invitation" AS "t1"
              WHERE
                "t1"."sent_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
            ) AS "t15"
            LEFT OUTER JOIN (
              SELECT DISTINCT
                "t24"."invitation_id" AS "told_id"
              FROM (
                SELECT
                  "t15"."invitation_id",
                  "t15"."instrument",
                  "t15"."wave",
                  "t15"."customer_id",
                  "t15"."person_id",
                  "t15"."sent_at",
                  "t15"."channel",
                  "t15"."outcome",
                  "t15"."chosen_by",
                  "t15"."sent_at_local",
                  "t15"."source",
                  "t15"."source_id",
                  "t15"."sent_on",
                  "t19"."answered_id",
                  "t19"."answered_on"
                FROM (
                  SELECT
                    "t1"."invitation_id",
                    "t1"."instrument",
                    "t1"."wave",
                    "t1"."customer_id",
                    "t1"."person_id",
                    "t1"."sent_at",
                    "t1"."channel",
                    "t1"."outcome",
                    "t1"."chosen_by",
                    "t1"."sent_at_local",
                    "t1"."source",
                    "t1"."source_id",
                    DATE("t1"."sent_at_local") AS "sent_on"
                  FROM "book"."invitation" AS "t1"
                  WHERE
                    "t1"."sent_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
                ) AS "t15"
                INNER JOIN (
                  SELECT
                    "t4"."invitation_id" AS "answered_id",
                    DATE("t4"."answered_at_local") AS "answered_on"
                  FROM "book"."answer" AS "t4"
                  WHERE
                    "t4"."answered_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
                ) AS "t19"
                  ON "t15"."invitation_id" = "t19"."answered_id"
              ) AS "t24"
              WHERE
                CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t24"."answered_on" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t24"."sent_on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) <= 30
            ) AS "t30"
              ON "t15"."invitation_id" = "t30"."told_id"
            LEFT OUTER JOIN (
              SELECT
                "t34"."of" AS "trait_of",
                "t34"."at" AS "trait_at",
                "t34"."net"
              FROM (
                SELECT
                  "t31"."of",
                  "t31"."at",
                  SUM("t31"."amount") AS "net"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t16"."of",
                      "t16"."at",
                      "t22"."customer_id",
                      "t22"."on",
                      "t22"."amount"
                    FROM (
                      SELECT DISTINCT
                        "t1"."customer_id" AS "of",
                        DATE("t1"."sent_at_local") AS "at"
                      FROM "book"."invitation" AS "t1"
                      WHERE
                        "t1"."sent_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
                        AND "t1"."customer_id" IS NOT NULL
                    ) AS "t16"
                    INNER JOIN (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t5"."customer_id",
                          "t5"."issued_on" AS "on",
                          "t5"."amount_reporting" AS "amount"
                        FROM "book"."invoice" AS "t5"
                      ) AS "t8"
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t6"."customer_id",
                          "t6"."issued_on" AS "on",
                          -(
                            "t6"."amount_reporting"
                          ) AS "amount"
                        FROM "book"."credit_note" AS "t6"
                      ) AS "t14"
                    ) AS "t22"
                      ON "t16"."of" = "t22"."customer_id"
                  ) AS "t26"
                  WHERE
                    CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t26"."at" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t26"."on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) >= 1
                    AND CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t26"."at" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t26"."on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) <= 365
                ) AS "t31"
                GROUP BY
                  1,
                  2
              ) AS "t34"
            ) AS "t38"
              ON "t15"."customer_id" = "t38"."trait_of" AND "t15"."sent_on" = "t38"."trait_at"
          ) AS "t41"
        ) AS "t43"
        LEFT OUTER JOIN (
          SELECT
            "t32"."of" AS "trait_of",
            "t32"."at" AS "trait_at",
            "t32"."cases"
          FROM (
            SELECT
              "t27"."of",
              "t27"."at",
              COUNT(*) AS "cases"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t16"."of",
                  "t16"."at",
                  "t18"."customer_id",
                  "t18"."on"
                FROM (
                  SELECT DISTINCT
                    "t1"."customer_id" AS "of",
                    DATE("t1"."sent_at_local") AS "at"
                  FROM "book"."invitation" AS "t1"
                  WHERE
                    "t1"."sent_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
                    AND "t1"."customer_id" IS NOT NULL
                ) AS "t16"
                INNER JOIN (
                  SELECT
                    "t3"."customer_id",
                    DATE("t3"."opened_at_local") AS "on"
                  FROM "book"."case" AS "t3"
                ) AS "t18"
                  ON "t16"."of" = "t18"."customer_id"
              ) AS "t23"
              WHERE
                CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t23"."at" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t23"."on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) >= 1
                AND CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t23"."at" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t23"."on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) <= 365
            ) AS "t27"
            GROUP BY
              1,
              2
          ) AS "t32"
        ) AS "t35"
          ON "t43"."customer_id" = "t35"."trait_of" AND "t43"."sent_on" = "t35"."trait_at"
      ) AS "t44"
    ) AS "t46"
    LEFT OUTER JOIN (
      SELECT
        "t37"."of" AS "trait_of",
        "t37"."at" AS "trait_at",
        "t37"."late",
        "t37"."due"
      FROM (
        SELECT
          "t29"."of",
          "t29"."at",
          SUM(CASE WHEN COALESCE("t29"."delivered_on" > "t29"."on", TRUE) THEN 1 ELSE 0 END) AS "late",
          COUNT(*) AS "due"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t16"."of",
              "t16"."at",
              "t21"."customer_id",
              "t21"."delivered_on",
              "t21"."on"
            FROM (
              SELECT DISTINCT
                "t1"."customer_id" AS "of",
                DATE("t1"."sent_at_local") AS "at"
              FROM "book"."invitation" AS "t1"
              WHERE
                "t1"."sent_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
                AND "t1"."customer_id" IS NOT NULL
            ) AS "t16"
            INNER JOIN (
              SELECT
                "t2"."customer_id",
                "t2"."delivered_on",
                "t2"."promised_on" AS "on"
              FROM "book"."order" AS "t2"
              WHERE
                COALESCE("t2"."ordered_at" <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), TRUE)
                AND COALESCE("t2"."status" <> 'cancelled', TRUE)
            ) AS "t21"
              ON "t16"."of" = "t21"."customer_id"
          ) AS "t25"
          WHERE
            CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t25"."at" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t25"."on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) >= 1
            AND CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t25"."at" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t25"."on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) <= 365
        ) AS "t29"
        GROUP BY
          1,
          2
      ) AS "t37"
    ) AS "t40"
      ON "t46"."customer_id" = "t40"."trait_of" AND "t46"."sent_on" = "t40"."trait_at"
  ) AS "t47"
) AS "t49"
LEFT OUTER JOIN (
  SELECT
    "t0"."customer_id" AS "segment_of",
    "t0"."segment"
  FROM "book"."customer" AS "t0"
) AS "t9"
  ON "t49"."customer_id" = "t9"."segment_of"
