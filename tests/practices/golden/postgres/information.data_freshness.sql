WITH "t6" AS (
  SELECT
    "t5"."feed",
    "t5"."delivered_on",
    CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t5"."delivered_on" AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t5"."before" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) AS "pause"
  FROM (
    SELECT
      "t2"."feed",
      "t2"."delivered_on",
      LAG("t2"."delivered_on") OVER (
        PARTITION BY "t2"."feed"
        ORDER BY "t2"."delivered_on" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "before"
    FROM (
      SELECT DISTINCT
        "t0"."feed",
        "t0"."delivered_on"
      FROM "book"."delivery" AS "t0"
      WHERE
        COALESCE("t0"."delivered_on" <= MAKE_DATE(2024, 12, 31), TRUE)
        AND "t0"."delivered_on" IS NOT NULL
    ) AS "t2"
  ) AS "t5"
  WHERE
    "t5"."before" IS NOT NULL
)
SELECT
  "t4"."feed" AS "feed_id",
  CAST(NULL AS VARCHAR) AS "customer_id",
  MAKE_DATE(2024, 12, 31) AS "happened_on",
  "t4"."island",
  "t4"."newest_on",
  CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST(MAKE_DATE(2024, 12, 31) AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t4"."newest_on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) AS "age_days",
  "t15"."usual" AS "usual_pause_days",
  COALESCE("t15"."pauses", 0) AS "pauses",
  CASE
    WHEN COALESCE("t15"."pauses" >= 5, FALSE)
    THEN CAST(CAST(CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST(MAKE_DATE(2024, 12, 31) AS TIMESTAMP))) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', CAST("t4"."newest_on" AS TIMESTAMP))) AS BIGINT) AS DOUBLE PRECISION) / 86400.0 AS BIGINT) <= (
      "t15"."usual" * 2
    )
    ELSE CAST(NULL AS BOOLEAN)
  END AS "fresh",
  CASE WHEN "t4"."newest_on" IS NULL THEN 'its records have no day' ELSE NULL END AS "excluded"
FROM (
  SELECT
    "t1"."feed",
    MAX("t1"."island") AS "island",
    MAX("t1"."delivered_on") AS "newest_on"
  FROM (
    SELECT
      *
    FROM "book"."delivery" AS "t0"
    WHERE
      COALESCE("t0"."delivered_on" <= MAKE_DATE(2024, 12, 31), TRUE)
  ) AS "t1"
  GROUP BY
    1
) AS "t4"
LEFT OUTER JOIN (
  SELECT
    "t13"."feed" AS "usual_feed",
    MAX("t13"."pause") AS "usual",
    MAX("t13"."pauses") AS "pauses"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t11"."feed",
        "t11"."delivered_on",
        "t11"."pause",
        "t11"."longer",
        "t9"."counted_feed",
        "t9"."pauses"
      FROM (
        SELECT
          "t7"."feed",
          "t7"."delivered_on",
          "t7"."pause",
          ROW_NUMBER() OVER (
            PARTITION BY "t7"."feed"
            ORDER BY "t7"."pause" DESC NULLS LAST, "t7"."delivered_on" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS "longer"
        FROM "t6" AS "t7"
      ) AS "t11"
      INNER JOIN (
        SELECT
          "t7"."feed" AS "counted_feed",
          COUNT(*) AS "pauses"
        FROM "t6" AS "t7"
        GROUP BY
          1
      ) AS "t9"
        ON "t11"."feed" = "t9"."counted_feed"
    ) AS "t12"
    WHERE
      (
        (
          "t12"."longer" + 1
        ) * 20
      ) > "t12"."pauses"
  ) AS "t13"
  GROUP BY
    1
) AS "t15"
  ON "t4"."feed" = "t15"."usual_feed"
