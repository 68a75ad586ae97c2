SELECT
  `t7`.`case_id`,
  `t7`.`customer_id`,
  `t7`.`team`,
  `t7`.`channel`,
  CAST(`t7`.`opened_at_local` AS DATE) AS `happened_on`,
  `t7`.`opened_at`,
  CAST(`t18`.`silent_seconds` AS DOUBLE) / NULLIF(3600.0, 0.0) AS `silent_hours`,
  `t7`.`closed`
  OR (
    (
      `t18`.`waits_now` = 0
    )
    AND COALESCE(`t15`.`last_solved_at` >= `t18`.`last_asked_at`, FALSE)
  ) AS `over`,
  `t18`.`waits`,
  IF(
    NOT (
      `t7`.`closed`
    ) AND (
      `t18`.`waits_now` = 1
    ),
    `t18`.`last_began_at`,
    CAST(NULL AS TIMESTAMP)
  ) AS `waits_since`,
  CASE
    WHEN `t7`.`ended_at` < `t7`.`opened_at`
    THEN 'closed before it was opened'
    ELSE NULL
  END AS `excluded`
FROM (
  SELECT
    `t0`.`case_id`,
    `t0`.`customer_id`,
    `t0`.`kind`,
    `t0`.`channel`,
    `t0`.`topic`,
    `t0`.`priority`,
    `t0`.`opened_at`,
    `t0`.`closed_at`,
    `t0`.`team`,
    `t0`.`opened_at_local`,
    `t0`.`closed_at_local`,
    `t0`.`source`,
    `t0`.`source_id`,
    COALESCE(`t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE) AS `closed`,
    IF(
      COALESCE(`t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE),
      `t0`.`closed_at`,
      CAST('2024-12-31T23:59:59' AS TIMESTAMP)
    ) AS `ended_at`
  FROM `book`.`case` AS `t0`
  WHERE
    `t0`.`opened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
) AS `t7`
LEFT OUTER JOIN (
  SELECT
    `t16`.`turn_id`,
    SUM(
      CAST(UNIX_TIMESTAMP(
        CAST(DATE_TRUNC('second', COALESCE(`t16`.`next_at`, `t16`.`stopped_at`)) AS TIMESTAMP)
      ) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t16`.`at`) AS TIMESTAMP)) AS BIGINT)
    ) AS `silent_seconds`,
    SUM(IF(NOT (
      COALESCE(`t16`.`after_theirs`, FALSE)
    ), 1, 0)) AS `waits`,
    MAX(
      IF(NOT (
        COALESCE(`t16`.`after_theirs`, FALSE)
      ), `t16`.`at`, CAST(NULL AS TIMESTAMP))
    ) AS `last_began_at`,
    MAX(`t16`.`at`) AS `last_asked_at`,
    MAX(IF(`t16`.`next_at` IS NULL, 1, 0)) AS `waits_now`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t11`.`turn_id`,
        `t11`.`at`,
        `t11`.`position`,
        `t11`.`step`,
        `t11`.`theirs`,
        `t11`.`stopped_at`,
        LEAD(`t11`.`at`) OVER (
          PARTITION BY `t11`.`turn_id`
          ORDER BY `t11`.`at` ASC NULLS LAST, `t11`.`position` ASC NULLS LAST, `t11`.`step` ASC NULLS LAST
        ) AS `next_at`,
        LAG(`t11`.`theirs`) OVER (
          PARTITION BY `t11`.`turn_id`
          ORDER BY `t11`.`at` ASC NULLS LAST, `t11`.`position` ASC NULLS LAST, `t11`.`step` ASC NULLS LAST
        ) AS `after_theirs`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t0`.`case_id` AS `turn_id`,
            `t0`.`opened_at` AS `at`,
            -1 AS `position`,
            '' AS `step`,
            TRUE AS `theirs`,
            IF(
              COALESCE(`t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE),
              `t0`.`closed_at`,
              CAST('2024-12-31T23:59:59' AS TIMESTAMP)
            ) AS `stopped_at`
          FROM `book`.`case` AS `t0`
          WHERE
            `t0`.`opened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
        ) AS `t5`
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            `t3`.`case_id` AS `turn_id`,
            `t3`.`happened_at` AS `at`,
            `t3`.`position`,
            `t3`.`case_event_id` AS `step`,
            `t3`.`kind` IN ('customer_message', 'reopened') AS `theirs`,
            `t8`.`stopped_at`
          FROM (
            SELECT
              *
            FROM `book`.`case_event` AS `t1`
            WHERE
              `t1`.`kind` IN ('response', 'resolved', 'customer_message', 'reopened')
          ) AS `t3`
          INNER JOIN (
            SELECT
              `t0`.`case_id` AS `life_id`,
              `t0`.`opened_at` AS `began_at`,
              IF(
                COALESCE(`t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE),
                `t0`.`closed_at`,
                CAST('2024-12-31T23:59:59' AS TIMESTAMP)
              ) AS `stopped_at`
            FROM `book`.`case` AS `t0`
            WHERE
              `t0`.`opened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
          ) AS `t8`
            ON `t3`.`case_id` = `t8`.`life_id`
            AND `t3`.`happened_at` >= `t8`.`began_at`
            AND `t3`.`happened_at` <= `t8`.`stopped_at`
        ) AS `t10`
      ) AS `t11`
    ) AS `t13`
    WHERE
      `t13`.`theirs`
  ) AS `t16`
  GROUP BY
    1
) AS `t18`
  ON `t7`.`case_id` = `t18`.`turn_id`
LEFT OUTER JOIN (
  SELECT
    `t12`.`case_id` AS `solved_id`,
    MAX(`t12`.`happened_at`) AS `last_solved_at`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t3`.`case_event_id`,
        `t3`.`case_id`,
        `t3`.`happened_at`,
        `t3`.`position`,
        `t3`.`kind`,
        `t3`.`team`,
        `t3`.`employee_id`,
        `t3`.`happened_at_local`,
        `t3`.`source`,
        `t3`.`source_id`,
        `t8`.`life_id`,
        `t8`.`began_at`,
        `t8`.`stopped_at`
      FROM (
        SELECT
          *
        FROM `book`.`case_event` AS `t1`
        WHERE
          `t1`.`kind` IN ('response', 'resolved', 'customer_message', 'reopened')
      ) AS `t3`
      INNER JOIN (
        SELECT
          `t0`.`case_id` AS `life_id`,
          `t0`.`opened_at` AS `began_at`,
          IF(
            COALESCE(`t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), FALSE),
            `t0`.`closed_at`,
            CAST('2024-12-31T23:59:59' AS TIMESTAMP)
          ) AS `stopped_at`
        FROM `book`.`case` AS `t0`
        WHERE
          `t0`.`opened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
      ) AS `t8`
        ON `t3`.`case_id` = `t8`.`life_id`
        AND `t3`.`happened_at` >= `t8`.`began_at`
        AND `t3`.`happened_at` <= `t8`.`stopped_at`
    ) AS `t9`
    WHERE
      `t9`.`kind` = 'resolved'
  ) AS `t12`
  GROUP BY
    1
) AS `t15`
  ON `t7`.`case_id` = `t15`.`solved_id`
