SELECT
  `t15`.`invitation_id`,
  `t15`.`customer_id`,
  `t11`.`segment`,
  `t15`.`sent_on` AS `happened_on`,
  `t15`.`channel`,
  (
    `t29`.`told_id` IS NOT NULL
  )
  OR COALESCE(`t15`.`outcome` = 'completed', FALSE) AS `answered`,
  LN(CAST(IF(`t38`.`net` > 0, `t38`.`net`, CAST(NULL AS DECIMAL(38, 4))) AS DOUBLE)) AS `revenue`,
  COALESCE(`t35`.`cases`, 0) AS `cases`,
  CAST(`t40`.`late` AS DOUBLE) / NULLIF(CAST(`t40`.`due` AS DOUBLE), 0.0) AS `late_orders`,
  CASE
    WHEN `t15`.`outcome` = 'bounced'
    THEN 'it did not reach the person'
    WHEN `t15`.`customer_id` IS NULL
    THEN 'no customer is known'
    ELSE NULL
  END AS `excluded`
FROM (
  SELECT
    `t0`.`invitation_id`,
    `t0`.`instrument`,
    `t0`.`wave`,
    `t0`.`customer_id`,
    `t0`.`person_id`,
    `t0`.`sent_at`,
    `t0`.`channel`,
    `t0`.`outcome`,
    `t0`.`chosen_by`,
    `t0`.`sent_at_local`,
    `t0`.`source`,
    `t0`.`source_id`,
    CAST(`t0`.`sent_at_local` AS DATE) AS `sent_on`
  FROM `book`.`invitation` AS `t0`
  WHERE
    `t0`.`sent_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
) AS `t15`
LEFT OUTER JOIN (
  SELECT DISTINCT
    `t23`.`invitation_id` AS `told_id`
  FROM (
    SELECT
      `t15`.`invitation_id`,
      `t15`.`instrument`,
      `t15`.`wave`,
      `t15`.`customer_id`,
      `t15`.`person_id`,
      `t15`.`sent_at`,
      `t15`.`channel`,
      `t15`.`outcome`,
      `t15`.`chosen_by`,
      `t15`.`sent_at_local`,
      `t15`.`source`,
      `t15`.`source_id`,
      `t15`.`sent_on`,
      `t17`.`answered_id`,
      `t17`.`answered_on`
    FROM (
      SELECT
        `t0`.`invitation_id`,
        `t0`.`instrument`,
        `t0`.`wave`,
        `t0`.`customer_id`,
        `t0`.`person_id`,
        `t0`.`sent_at`,
        `t0`.`channel`,
        `t0`.`outcome`,
        `t0`.`chosen_by`,
        `t0`.`sent_at_local`,
        `t0`.`source`,
        `t0`.`source_id`,
        CAST(`t0`.`sent_at_local` AS DATE) AS `sent_on`
      FROM `book`.`invitation` AS `t0`
      WHERE
        `t0`.`sent_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
    ) AS `t15`
    INNER JOIN (
      SELECT
        `t2`.`invitation_id` AS `answered_id`,
        CAST(`t2`.`answered_at_local` AS DATE) AS `answered_on`
      FROM `book`.`answer` AS `t2`
      WHERE
        `t2`.`answered_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
    ) AS `t17`
      ON `t15`.`invitation_id` = `t17`.`answered_id`
  ) AS `t23`
  WHERE
    CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t23`.`answered_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t23`.`sent_on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) <= 30
) AS `t29`
  ON `t15`.`invitation_id` = `t29`.`told_id`
LEFT OUTER JOIN (
  SELECT
    `t34`.`of` AS `net_of`,
    `t34`.`at` AS `net_at`,
    `t34`.`net`
  FROM (
    SELECT
      `t31`.`of`,
      `t31`.`at`,
      SUM(`t31`.`amount`) AS `net`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t16`.`of`,
          `t16`.`at`,
          `t22`.`customer_id`,
          `t22`.`on`,
          `t22`.`amount`
        FROM (
          SELECT DISTINCT
            `t0`.`customer_id` AS `of`,
            CAST(`t0`.`sent_at_local` AS DATE) AS `at`
          FROM `book`.`invitation` AS `t0`
          WHERE
            `t0`.`sent_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
            AND `t0`.`customer_id` IS NOT NULL
        ) AS `t16`
        INNER JOIN (
          SELECT
            *
          FROM (
            SELECT
              `t5`.`customer_id`,
              `t5`.`issued_on` AS `on`,
              `t5`.`amount_reporting` AS `amount`
            FROM `book`.`invoice` AS `t5`
          ) AS `t8`
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              `t6`.`customer_id`,
              `t6`.`issued_on` AS `on`,
              -(
                `t6`.`amount_reporting`
              ) AS `amount`
            FROM `book`.`credit_note` AS `t6`
          ) AS `t14`
        ) AS `t22`
          ON `t16`.`of` = `t22`.`customer_id`
      ) AS `t26`
      WHERE
        CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t26`.`at` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t26`.`on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) >= 1
        AND CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t26`.`at` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t26`.`on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) <= 365
    ) AS `t31`
    GROUP BY
      1,
      2
  ) AS `t34`
) AS `t38`
  ON `t15`.`customer_id` = `t38`.`net_of` AND `t15`.`sent_on` = `t38`.`net_at`
LEFT OUTER JOIN (
  SELECT
    `t32`.`of` AS `cases_of`,
    `t32`.`at` AS `cases_at`,
    `t32`.`cases`
  FROM (
    SELECT
      `t28`.`of`,
      `t28`.`at`,
      COUNT(*) AS `cases`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t16`.`of`,
          `t16`.`at`,
          `t18`.`customer_id`,
          `t18`.`on`
        FROM (
          SELECT DISTINCT
            `t0`.`customer_id` AS `of`,
            CAST(`t0`.`sent_at_local` AS DATE) AS `at`
          FROM `book`.`invitation` AS `t0`
          WHERE
            `t0`.`sent_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
            AND `t0`.`customer_id` IS NOT NULL
        ) AS `t16`
        INNER JOIN (
          SELECT
            `t3`.`customer_id`,
            CAST(`t3`.`opened_at_local` AS DATE) AS `on`
          FROM `book`.`case` AS `t3`
        ) AS `t18`
          ON `t16`.`of` = `t18`.`customer_id`
      ) AS `t24`
      WHERE
        CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t24`.`at` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t24`.`on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) >= 1
        AND CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t24`.`at` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t24`.`on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) <= 365
    ) AS `t28`
    GROUP BY
      1,
      2
  ) AS `t32`
) AS `t35`
  ON `t15`.`customer_id` = `t35`.`cases_of` AND `t15`.`sent_on` = `t35`.`cases_at`
LEFT OUTER JOIN (
  SELECT
    `t37`.`of` AS `late_of`,
    `t37`.`at` AS `late_at`,
    `t37`.`late`,
    `t37`.`due`
  FROM (
    SELECT
      `t30`.`of`,
      `t30`.`at`,
      SUM(IF(COALESCE(`t30`.`delivered_on` > `t30`.`on`, TRUE), 1, 0)) AS `late`,
      COUNT(*) AS `due`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t16`.`of`,
          `t16`.`at`,
          `t21`.`customer_id`,
          `t21`.`delivered_on`,
          `t21`.`on`
        FROM (
          SELECT DISTINCT
            `t0`.`customer_id` AS `of`,
            CAST(`t0`.`sent_at_local` AS DATE) AS `at`
          FROM `book`.`invitation` AS `t0`
          WHERE
            `t0`.`sent_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
            AND `t0`.`customer_id` IS NOT NULL
        ) AS `t16`
        INNER JOIN (
          SELECT
            `t4`.`customer_id`,
            `t4`.`delivered_on`,
            `t4`.`promised_on` AS `on`
          FROM `book`.`order` AS `t4`
          WHERE
            COALESCE(`t4`.`ordered_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), TRUE)
            AND COALESCE(`t4`.`status` <> 'cancelled', TRUE)
        ) AS `t21`
          ON `t16`.`of` = `t21`.`customer_id`
      ) AS `t25`
      WHERE
        CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t25`.`at` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t25`.`on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) >= 1
        AND CAST(CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t25`.`at` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', CAST(`t25`.`on` AS TIMESTAMP)) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 86400.0 AS BIGINT) <= 365
    ) AS `t30`
    GROUP BY
      1,
      2
  ) AS `t37`
) AS `t40`
  ON `t15`.`customer_id` = `t40`.`late_of` AND `t15`.`sent_on` = `t40`.`late_at`
LEFT OUTER JOIN (
  SELECT
    `t1`.`customer_id` AS `segment_of`,
    `t1`.`segment`
  FROM `book`.`customer` AS `t1`
) AS `t11`
  ON `t15`.`customer_id` = `t11`.`segment_of`
