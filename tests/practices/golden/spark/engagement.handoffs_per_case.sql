SELECT
  `t5`.`case_id`,
  `t5`.`customer_id`,
  `t5`.`team`,
  `t5`.`channel`,
  CAST(`t5`.`closed_at_local` AS DATE) AS `happened_on`,
  `t11`.`handoffs`,
  CASE WHEN `t11`.`handoffs` IS NULL THEN 'no step names a team' ELSE NULL END AS `excluded`
FROM (
  SELECT
    *
  FROM `book`.`case` AS `t0`
  WHERE
    `t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
) AS `t5`
LEFT OUTER JOIN (
  SELECT
    `t9`.`case_id`,
    SUM(
      IF(
        (
          `t9`.`team_before` IS NOT NULL
        ) AND (
          `t9`.`team_before` <> `t9`.`team`
        ),
        1,
        0
      )
    ) AS `handoffs`
  FROM (
    SELECT
      `t8`.`case_event_id`,
      `t8`.`case_id`,
      `t8`.`happened_at`,
      `t8`.`position`,
      `t8`.`kind`,
      `t8`.`team`,
      `t8`.`employee_id`,
      `t8`.`happened_at_local`,
      `t8`.`source`,
      `t8`.`source_id`,
      `t8`.`held_case_id`,
      `t8`.`ended_at`,
      LAG(`t8`.`team`) OVER (
        PARTITION BY `t8`.`case_id`
        ORDER BY `t8`.`happened_at` ASC NULLS LAST, `t8`.`position` ASC NULLS LAST, `t8`.`case_event_id` ASC NULLS LAST
      ) AS `team_before`
    FROM (
      SELECT
        `t7`.`case_event_id`,
        `t7`.`case_id`,
        `t7`.`happened_at`,
        `t7`.`position`,
        `t7`.`kind`,
        `t7`.`team`,
        `t7`.`employee_id`,
        `t7`.`happened_at_local`,
        `t7`.`source`,
        `t7`.`source_id`,
        `t6`.`held_case_id`,
        `t6`.`ended_at`
      FROM (
        SELECT
          *
        FROM `book`.`case_event` AS `t1`
        WHERE
          `t1`.`team` IS NOT NULL
      ) AS `t7`
      INNER JOIN (
        SELECT
          `t0`.`case_id` AS `held_case_id`,
          `t0`.`closed_at` AS `ended_at`
        FROM `book`.`case` AS `t0`
        WHERE
          `t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
      ) AS `t6`
        ON `t7`.`case_id` = `t6`.`held_case_id` AND `t7`.`happened_at` <= `t6`.`ended_at`
    ) AS `t8`
  ) AS `t9`
  GROUP BY
    1
) AS `t11`
  ON `t5`.`case_id` = `t11`.`case_id`
