WITH `t5` AS (
  SELECT
    *
  FROM `book`.`interaction` AS `t0`
  WHERE
    `t0`.`started_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
), `t17` AS (
  SELECT
    `t11`.`interaction_id`,
    `t11`.`customer_id`,
    `t11`.`person_id`,
    `t11`.`employee_id`,
    `t11`.`team`,
    `t11`.`kind`,
    `t11`.`direction`,
    `t11`.`purpose`,
    `t11`.`started_at`,
    `t11`.`ended_at`,
    `t11`.`customer_clock_at`,
    `t11`.`started_at_local`,
    `t11`.`ended_at_local`,
    `t11`.`source`,
    `t11`.`source_id`,
    `t12`.`whose`
  FROM `t5` AS `t11`
  LEFT OUTER JOIN (
    SELECT DISTINCT
      `t1`.`team` AS `whose`
    FROM `book`.`working_hours` AS `t1`
    WHERE
      COALESCE(`t1`.`team`, '') <> ''
  ) AS `t12`
    ON `t11`.`team` = `t12`.`whose`
)
SELECT
  `t22`.`interaction_id`,
  `t22`.`customer_id`,
  `t22`.`started_on` AS `happened_on`,
  IF(`t14`.`people` >= 5, `t22`.`team`, CAST(NULL AS STRING)) AS `team`,
  `t22`.`kind` AS `channel`,
  `t22`.`direction`,
  `t22`.`started_at_local`,
  `t22`.`customer_clock_at`,
  IF(
    `t22`.`customer_clock_at` IS NULL,
    CAST(NULL AS BOOLEAN),
    `t37`.`their_day_id` IS NOT NULL
  ) AS `in_customers_day`,
  `t32`.`off_id` IS NOT NULL AS `on_holiday`,
  (
    `t38`.`at_work_id` IS NULL
  ) OR (
    `t32`.`off_id` IS NOT NULL
  ) AS `after_hours`,
  CASE
    WHEN COALESCE((
      `t16`.`people_in_all` > 0
    ) AND (
      `t16`.`people_in_all` < 5
    ), FALSE)
    THEN 'fewer than five people are seen'
    WHEN (
      `t22`.`kind` = 'mail'
    ) AND (
      `t22`.`direction` = 'inbound'
    )
    THEN 'a mail from the customer'
    ELSE NULL
  END AS `excluded`
FROM (
  SELECT
    `t18`.`interaction_id`,
    `t18`.`customer_id`,
    `t18`.`person_id`,
    `t18`.`employee_id`,
    `t18`.`team`,
    `t18`.`kind`,
    `t18`.`direction`,
    `t18`.`purpose`,
    `t18`.`started_at`,
    `t18`.`ended_at`,
    `t18`.`customer_clock_at`,
    `t18`.`started_at_local`,
    `t18`.`ended_at_local`,
    `t18`.`source`,
    `t18`.`source_id`,
    COALESCE(`t18`.`whose`, '') AS `whose`,
    '' AS `company`,
    CAST(`t18`.`started_at_local` AS DATE) AS `started_on`
  FROM `t17` AS `t18`
) AS `t22`
LEFT OUTER JOIN (
  SELECT
    `t34`.`interaction_id` AS `at_work_id`
  FROM (
    SELECT DISTINCT
      `t31`.`interaction_id`
    FROM (
      SELECT
        `t27`.`interaction_id`,
        `t27`.`hours_of`,
        `t27`.`day`,
        `t27`.`hour`,
        `t10`.`working_hours_id`,
        `t10`.`team`,
        `t10`.`weekday`,
        `t10`.`from_hour`,
        `t10`.`to_hour`,
        `t10`.`source`,
        `t10`.`source_id`,
        `t10`.`whose`
      FROM (
        SELECT
          `t18`.`interaction_id`,
          COALESCE(`t18`.`whose`, '') AS `hours_of`,
          CAST((
            DAYOFWEEK(`t18`.`started_at_local`) + 5
          ) % 7 AS BIGINT) + 1 AS `day`,
          CAST((
            CAST(EXTRACT(hour FROM `t18`.`started_at_local`) AS BIGINT) * 3600
          ) + (
            CAST(EXTRACT(minute FROM `t18`.`started_at_local`) AS BIGINT) * 60
          ) + CAST(EXTRACT(second FROM `t18`.`started_at_local`) AS BIGINT) AS DOUBLE) / 3600.0 AS `hour`
        FROM `t17` AS `t18`
        WHERE
          `t18`.`started_at_local` IS NOT NULL
      ) AS `t27`
      INNER JOIN (
        SELECT
          `t1`.`working_hours_id`,
          `t1`.`team`,
          `t1`.`weekday`,
          `t1`.`from_hour`,
          `t1`.`to_hour`,
          `t1`.`source`,
          `t1`.`source_id`,
          COALESCE(`t1`.`team`, '') AS `whose`
        FROM `book`.`working_hours` AS `t1`
      ) AS `t10`
        ON `t27`.`hours_of` = `t10`.`whose` AND `t27`.`day` = `t10`.`weekday`
    ) AS `t31`
    WHERE
      `t31`.`hour` >= `t31`.`from_hour` AND `t31`.`hour` < `t31`.`to_hour`
  ) AS `t34`
) AS `t38`
  ON `t22`.`interaction_id` = `t38`.`at_work_id`
LEFT OUTER JOIN (
  SELECT
    `t33`.`interaction_id` AS `their_day_id`
  FROM (
    SELECT DISTINCT
      `t29`.`interaction_id`
    FROM (
      SELECT
        `t26`.`interaction_id`,
        `t26`.`hours_of`,
        `t26`.`day`,
        `t26`.`hour`,
        `t10`.`working_hours_id`,
        `t10`.`team`,
        `t10`.`weekday`,
        `t10`.`from_hour`,
        `t10`.`to_hour`,
        `t10`.`source`,
        `t10`.`source_id`,
        `t10`.`whose`
      FROM (
        SELECT
          `t18`.`interaction_id`,
          '' AS `hours_of`,
          CAST((
            DAYOFWEEK(`t18`.`customer_clock_at`) + 5
          ) % 7 AS BIGINT) + 1 AS `day`,
          CAST((
            CAST(EXTRACT(hour FROM `t18`.`customer_clock_at`) AS BIGINT) * 3600
          ) + (
            CAST(EXTRACT(minute FROM `t18`.`customer_clock_at`) AS BIGINT) * 60
          ) + CAST(EXTRACT(second FROM `t18`.`customer_clock_at`) AS BIGINT) AS DOUBLE) / 3600.0 AS `hour`
        FROM `t17` AS `t18`
        WHERE
          `t18`.`customer_clock_at` IS NOT NULL
      ) AS `t26`
      INNER JOIN (
        SELECT
          `t1`.`working_hours_id`,
          `t1`.`team`,
          `t1`.`weekday`,
          `t1`.`from_hour`,
          `t1`.`to_hour`,
          `t1`.`source`,
          `t1`.`source_id`,
          COALESCE(`t1`.`team`, '') AS `whose`
        FROM `book`.`working_hours` AS `t1`
      ) AS `t10`
        ON `t26`.`hours_of` = `t10`.`whose` AND `t26`.`day` = `t10`.`weekday`
    ) AS `t29`
    WHERE
      `t29`.`hour` >= `t29`.`from_hour` AND `t29`.`hour` < `t29`.`to_hour`
  ) AS `t33`
) AS `t37`
  ON `t22`.`interaction_id` = `t37`.`their_day_id`
LEFT OUTER JOIN (
  SELECT
    `t28`.`interaction_id` AS `off_id`
  FROM (
    SELECT DISTINCT
      `t23`.`interaction_id`
    FROM (
      SELECT
        `t21`.`interaction_id`,
        `t21`.`team`,
        `t21`.`started_on`,
        `t7`.`holiday_on`,
        `t7`.`off_team`
      FROM (
        SELECT
          `t18`.`interaction_id`,
          `t18`.`team`,
          CAST(`t18`.`started_at_local` AS DATE) AS `started_on`
        FROM `t17` AS `t18`
      ) AS `t21`
      INNER JOIN (
        SELECT
          `t2`.`holiday_on`,
          `t2`.`team` AS `off_team`
        FROM `book`.`holiday` AS `t2`
      ) AS `t7`
        ON `t21`.`started_on` = `t7`.`holiday_on`
    ) AS `t23`
    WHERE
      (
        `t23`.`off_team` IS NULL
      ) OR (
        `t23`.`off_team` = `t23`.`team`
      )
  ) AS `t28`
) AS `t32`
  ON `t22`.`interaction_id` = `t32`.`off_id`
LEFT OUTER JOIN (
  SELECT
    `t4`.`team` AS `unit`,
    COUNT(DISTINCT `t4`.`employee_id`) AS `people`
  FROM (
    SELECT
      *
    FROM `book`.`interaction` AS `t0`
    WHERE
      `t0`.`started_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
      AND `t0`.`team` IS NOT NULL
  ) AS `t4`
  GROUP BY
    1
) AS `t14`
  ON `t22`.`team` = `t14`.`unit`
CROSS JOIN (
  SELECT
    COUNT(DISTINCT `t8`.`employee_id`) AS `people_in_all`
  FROM `t5` AS `t8`
) AS `t16`
