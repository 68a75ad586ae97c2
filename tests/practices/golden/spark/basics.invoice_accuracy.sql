WITH `t2` AS (
  SELECT
    *
  FROM `book`.`invoice` AS `t0`
  WHERE
    `t0`.`issued_on` <= MAKE_DATE(2024, 12, 31)
), `t17` AS (
  SELECT
    *
  FROM (
    SELECT
      `t8`.`credit_note_id`,
      `t8`.`noted_on`,
      `t8`.`is_sure`,
      `t5`.`invoice_id` AS `corrected_id`,
      CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t8`.`noted_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t5`.`issued_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) AS `days_later`,
      `t8`.`credited` >= `t5`.`amount` AS `in_full`,
      `t5`.`customer_id` AS `billed_id`,
      `t5`.`currency` AS `billed_in`,
      `t5`.`issued_on` AS `billed_on`
    FROM (
      SELECT
        `t1`.`credit_note_id`,
        `t1`.`invoice_id` AS `named_id`,
        `t1`.`customer_id` AS `credited_id`,
        `t1`.`issued_on` AS `noted_on`,
        `t1`.`amount` AS `credited`,
        `t1`.`currency` AS `credited_in`,
        COALESCE(`t1`.`reason` = 'correction', FALSE) AS `is_sure`
      FROM `book`.`credit_note` AS `t1`
      WHERE
        `t1`.`issued_on` <= MAKE_DATE(2024, 12, 31)
        AND NOT (
          COALESCE(`t1`.`reason` IN ('goodwill', 'return'), FALSE)
        )
    ) AS `t8`
    INNER JOIN `t2` AS `t5`
      ON `t8`.`named_id` = `t5`.`invoice_id`
  ) AS `t11`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t15`.`credit_note_id`,
      `t15`.`noted_on`,
      `t15`.`is_sure`,
      `t15`.`invoice_id` AS `corrected_id`,
      CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t15`.`noted_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t15`.`issued_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) AS `days_later`,
      `t15`.`credited` >= `t15`.`amount` AS `in_full`,
      `t15`.`customer_id` AS `billed_id`,
      `t15`.`currency` AS `billed_in`,
      `t15`.`issued_on` AS `billed_on`
    FROM (
      SELECT
        `t14`.`credit_note_id`,
        `t14`.`named_id`,
        `t14`.`credited_id`,
        `t14`.`noted_on`,
        `t14`.`credited`,
        `t14`.`credited_in`,
        `t14`.`is_sure`,
        `t14`.`invoice_id`,
        `t14`.`customer_id`,
        `t14`.`issued_on`,
        `t14`.`amount`,
        `t14`.`currency`,
        `t14`.`team`,
        `t14`.`amount_reporting`,
        `t14`.`source`,
        `t14`.`source_id`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t12`.`credit_note_id`,
            `t12`.`named_id`,
            `t12`.`credited_id`,
            `t12`.`noted_on`,
            `t12`.`credited`,
            `t12`.`credited_in`,
            `t12`.`is_sure`,
            `t12`.`invoice_id`,
            `t12`.`customer_id`,
            `t12`.`issued_on`,
            `t12`.`amount`,
            `t12`.`currency`,
            `t12`.`team`,
            `t12`.`amount_reporting`,
            `t12`.`source`,
            `t12`.`source_id`,
            ROW_NUMBER() OVER (
              PARTITION BY `t12`.`credit_note_id`
              ORDER BY IF(`t12`.`amount` = `t12`.`credited`, 1, 0) DESC, `t12`.`issued_on` DESC, `t12`.`invoice_id` DESC
            ) - 1 AS `_place`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t9`.`credit_note_id`,
                `t9`.`named_id`,
                `t9`.`credited_id`,
                `t9`.`noted_on`,
                `t9`.`credited`,
                `t9`.`credited_in`,
                `t9`.`is_sure`,
                `t5`.`invoice_id`,
                `t5`.`customer_id`,
                `t5`.`issued_on`,
                `t5`.`amount`,
                `t5`.`currency`,
                `t5`.`team`,
                `t5`.`amount_reporting`,
                `t5`.`source`,
                `t5`.`source_id`
              FROM (
                SELECT
                  `t1`.`credit_note_id`,
                  `t1`.`invoice_id` AS `named_id`,
                  `t1`.`customer_id` AS `credited_id`,
                  `t1`.`issued_on` AS `noted_on`,
                  `t1`.`amount` AS `credited`,
                  `t1`.`currency` AS `credited_in`,
                  COALESCE(`t1`.`reason` = 'correction', FALSE) AS `is_sure`
                FROM `book`.`credit_note` AS `t1`
                WHERE
                  `t1`.`issued_on` <= MAKE_DATE(2024, 12, 31)
                  AND NOT (
                    COALESCE(`t1`.`reason` IN ('goodwill', 'return'), FALSE)
                  )
                  AND `t1`.`invoice_id` IS NULL
              ) AS `t9`
              INNER JOIN `t2` AS `t5`
                ON `t9`.`credited_id` = `t5`.`customer_id`
                AND `t9`.`credited_in` = `t5`.`currency`
                AND `t9`.`credited` <= `t5`.`amount`
                AND `t9`.`noted_on` >= `t5`.`issued_on`
            ) AS `t10`
            WHERE
              CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t10`.`noted_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t10`.`issued_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) <= 45
          ) AS `t12`
        ) AS `t13`
        WHERE
          `t13`.`_place` = 0
      ) AS `t14`
    ) AS `t15`
  ) AS `t16`
)
SELECT
  *
FROM (
  SELECT
    `t4`.`invoice_id`,
    `t4`.`customer_id`,
    `t4`.`team`,
    `t4`.`issued_on` AS `happened_on`,
    `t4`.`amount`,
    `t4`.`currency`,
    `t30`.`corrected_id` IS NULL AS `right_first_time`,
    `t30`.`noted_on` AS `corrected_on`,
    `t30`.`credit_note_id` AS `corrected_by`,
    CASE WHEN NOT (
      `t30`.`is_sure`
    ) THEN 'credited without a reason' ELSE NULL END AS `in_doubt`,
    CASE
      WHEN `t36`.`replacing_id` IS NOT NULL
      THEN 'replaces a cancelled invoice'
      ELSE NULL
    END AS `excluded`
  FROM `t2` AS `t4`
  LEFT OUTER JOIN (
    SELECT
      `t28`.`credit_note_id`,
      `t28`.`noted_on`,
      `t28`.`is_sure`,
      `t28`.`corrected_id`,
      `t28`.`days_later`,
      `t28`.`in_full`,
      `t28`.`billed_id`,
      `t28`.`billed_in`,
      `t28`.`billed_on`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t21`.`credit_note_id`,
          `t21`.`noted_on`,
          `t21`.`is_sure`,
          `t21`.`corrected_id`,
          `t21`.`days_later`,
          `t21`.`in_full`,
          `t21`.`billed_id`,
          `t21`.`billed_in`,
          `t21`.`billed_on`,
          ROW_NUMBER() OVER (
            PARTITION BY `t21`.`corrected_id`
            ORDER BY `t21`.`is_sure` DESC, `t21`.`noted_on` ASC NULLS LAST, `t21`.`credit_note_id` ASC NULLS LAST
          ) - 1 AS `_place`
        FROM (
          SELECT
            *
          FROM `t17` AS `t18`
          WHERE
            `t18`.`days_later` <= 45
        ) AS `t21`
      ) AS `t25`
      WHERE
        `t25`.`_place` = 0
    ) AS `t28`
  ) AS `t30`
    ON `t4`.`invoice_id` = `t30`.`corrected_id`
  LEFT OUTER JOIN (
    SELECT DISTINCT
      `t34`.`invoice_id` AS `replacing_id`
    FROM (
      SELECT
        `t33`.`credit_note_id`,
        `t33`.`noted_on`,
        `t33`.`is_sure`,
        `t33`.`corrected_id`,
        `t33`.`days_later`,
        `t33`.`in_full`,
        `t33`.`billed_id`,
        `t33`.`billed_in`,
        `t33`.`billed_on`,
        `t33`.`invoice_id`,
        `t33`.`customer_id`,
        `t33`.`issued_on`,
        `t33`.`amount`,
        `t33`.`currency`,
        `t33`.`team`,
        `t33`.`amount_reporting`,
        `t33`.`source`,
        `t33`.`source_id`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t31`.`credit_note_id`,
            `t31`.`noted_on`,
            `t31`.`is_sure`,
            `t31`.`corrected_id`,
            `t31`.`days_later`,
            `t31`.`in_full`,
            `t31`.`billed_id`,
            `t31`.`billed_in`,
            `t31`.`billed_on`,
            `t31`.`invoice_id`,
            `t31`.`customer_id`,
            `t31`.`issued_on`,
            `t31`.`amount`,
            `t31`.`currency`,
            `t31`.`team`,
            `t31`.`amount_reporting`,
            `t31`.`source`,
            `t31`.`source_id`,
            ROW_NUMBER() OVER (
              PARTITION BY `t31`.`credit_note_id`
              ORDER BY `t31`.`issued_on` ASC NULLS LAST, `t31`.`invoice_id` ASC NULLS LAST
            ) - 1 AS `_place`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t23`.`credit_note_id`,
                `t23`.`noted_on`,
                `t23`.`is_sure`,
                `t23`.`corrected_id`,
                `t23`.`days_later`,
                `t23`.`in_full`,
                `t23`.`billed_id`,
                `t23`.`billed_in`,
                `t23`.`billed_on`,
                `t5`.`invoice_id`,
                `t5`.`customer_id`,
                `t5`.`issued_on`,
                `t5`.`amount`,
                `t5`.`currency`,
                `t5`.`team`,
                `t5`.`amount_reporting`,
                `t5`.`source`,
                `t5`.`source_id`
              FROM (
                SELECT
                  *
                FROM `t17` AS `t18`
                WHERE
                  `t18`.`days_later` <= 45 AND `t18`.`in_full`
              ) AS `t23`
              INNER JOIN `t2` AS `t5`
                ON `t23`.`billed_id` = `t5`.`customer_id`
                AND `t23`.`billed_in` = `t5`.`currency`
                AND `t23`.`noted_on` <= `t5`.`issued_on`
                AND `t23`.`corrected_id` <> `t5`.`invoice_id`
            ) AS `t26`
            WHERE
              CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t26`.`issued_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t26`.`noted_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) <= 7
          ) AS `t31`
        ) AS `t32`
        WHERE
          `t32`.`_place` = 0
      ) AS `t33`
    ) AS `t34`
  ) AS `t36`
    ON `t4`.`invoice_id` = `t36`.`replacing_id`
) AS `t37`
UNION ALL
SELECT
  *
FROM (
  SELECT
    CONCAT('credited by ', `t24`.`credit_note_id`) AS `invoice_id`,
    `t24`.`credited_id` AS `customer_id`,
    CAST(NULL AS STRING) AS `team`,
    `t24`.`noted_on` AS `happened_on`,
    CAST(NULL AS DECIMAL(18, 4)) AS `amount`,
    `t24`.`credited_in` AS `currency`,
    CAST(NULL AS BOOLEAN) AS `right_first_time`,
    `t24`.`noted_on` AS `corrected_on`,
    `t24`.`credit_note_id` AS `corrected_by`,
    CAST(NULL AS STRING) AS `in_doubt`,
    IF(
      `t24`.`named_id` IS NOT NULL,
      'credited, and the book does not hold the invoice',
      'credited, and no invoice is named that could be meant'
    ) AS `excluded`
  FROM (
    SELECT
      `t8`.`credit_note_id`,
      `t8`.`named_id`,
      `t8`.`credited_id`,
      `t8`.`noted_on`,
      `t8`.`credited`,
      `t8`.`credited_in`,
      `t8`.`is_sure`,
      `t20`.`placed_id`
    FROM (
      SELECT
        `t1`.`credit_note_id`,
        `t1`.`invoice_id` AS `named_id`,
        `t1`.`customer_id` AS `credited_id`,
        `t1`.`issued_on` AS `noted_on`,
        `t1`.`amount` AS `credited`,
        `t1`.`currency` AS `credited_in`,
        COALESCE(`t1`.`reason` = 'correction', FALSE) AS `is_sure`
      FROM `book`.`credit_note` AS `t1`
      WHERE
        `t1`.`issued_on` <= MAKE_DATE(2024, 12, 31)
        AND NOT (
          COALESCE(`t1`.`reason` IN ('goodwill', 'return'), FALSE)
        )
    ) AS `t8`
    LEFT OUTER JOIN (
      SELECT
        `t18`.`credit_note_id` AS `placed_id`
      FROM `t17` AS `t18`
    ) AS `t20`
      ON `t8`.`credit_note_id` = `t20`.`placed_id`
  ) AS `t24`
  WHERE
    `t24`.`placed_id` IS NULL
) AS `t27`
