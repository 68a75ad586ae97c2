SELECT
  "t0"."customer_id",
  "t0"."island",
  "t0"."joined",
  "t0"."joined_right",
  "t0"."joined_right_low",
  "t0"."joined_right_high",
  "t0"."joined_record_id" AS "record_id",
  MAKE_DATE(2024, 12, 31) AS "happened_on",
  "t0"."joined_right" + "t0"."missing" AS "belonging",
  "t0"."joined_right_low" + "t0"."missing_high" AS "belonging_low",
  "t0"."joined_right_high" + "t0"."missing_low" AS "belonging_high",
  CASE
    WHEN (
      (
        "t0"."joined_right" + 1.0
      ) / NULLIF("t0"."joined" + "t0"."missing" + 1.0, 0.0)
    ) > 1.0
    THEN 1.0
    ELSE (
      "t0"."joined_right" + 1.0
    ) / NULLIF("t0"."joined" + "t0"."missing" + 1.0, 0.0)
  END AS "right",
  CASE
    WHEN (
      (
        "t0"."joined_right_low" + 1.0
      ) / NULLIF("t0"."joined" + "t0"."missing_high" + 1.0, 0.0)
    ) > 1.0
    THEN 1.0
    ELSE (
      "t0"."joined_right_low" + 1.0
    ) / NULLIF("t0"."joined" + "t0"."missing_high" + 1.0, 0.0)
  END AS "right_low",
  CASE
    WHEN (
      (
        "t0"."joined_right_high" + 1.0
      ) / NULLIF("t0"."joined" + "t0"."missing_low" + 1.0, 0.0)
    ) > 1.0
    THEN 1.0
    ELSE (
      "t0"."joined_right_high" + 1.0
    ) / NULLIF("t0"."joined" + "t0"."missing_low" + 1.0, 0.0)
  END AS "right_high",
  CASE
    WHEN "t0"."joined" > 0
    THEN CAST(NULL AS TEXT)
    ELSE 'they are joined with no other record, and may have some that nothing shows'
  END AS "alone",
  "t0"."unjudged" AS "excluded"
FROM "book"."joined_record" AS "t0"
