WITH `t4` AS (
  SELECT
    *
  FROM (
    SELECT
      `t0`.`customer_id`,
      `t0`.`issued_on`,
      `t0`.`amount_reporting` AS `amount`
    FROM `book`.`invoice` AS `t0`
  ) AS `t2`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t1`.`customer_id`,
      `t1`.`issued_on`,
      -(
        `t1`.`amount_reporting`
      ) AS `amount`
    FROM `book`.`credit_note` AS `t1`
  ) AS `t3`
)
SELECT
  `t12`.`customer_id`,
  MAKE_DATE(2024, 12, 31) AS `happened_on`,
  COALESCE(`t12`.`net_now`, 0) AS `revenue_now`,
  `t12`.`net_then` AS `revenue_before`,
  CASE WHEN `t12`.`customer_id` IS NULL THEN 'no customer is known' ELSE NULL END AS `excluded`
FROM (
  SELECT
    `t10`.`customer_id`,
    `t10`.`net_then`,
    `t11`.`customer_id` AS `customer_id_right`,
    `t11`.`net_now`
  FROM (
    SELECT
      `t6`.`customer_id`,
      SUM(`t6`.`amount`) AS `net_then`
    FROM (
      SELECT
        *
      FROM `t4` AS `t5`
      WHERE
        `t5`.`issued_on` <= MAKE_DATE(2023, 12, 31)
        AND `t5`.`issued_on` > MAKE_DATE(2022, 12, 31)
    ) AS `t6`
    GROUP BY
      1
  ) AS `t10`
  LEFT OUTER JOIN (
    SELECT
      `t7`.`customer_id`,
      SUM(`t7`.`amount`) AS `net_now`
    FROM (
      SELECT
        *
      FROM `t4` AS `t5`
      WHERE
        `t5`.`issued_on` <= MAKE_DATE(2024, 12, 31)
        AND `t5`.`issued_on` > MAKE_DATE(2023, 12, 31)
    ) AS `t7`
    GROUP BY
      1
  ) AS `t11`
    ON `t10`.`customer_id` = `t11`.`customer_id`
) AS `t12`
WHERE
  `t12`.`net_then` > 0
