SELECT
  `t12`.`customer_id`,
  MAKE_DATE(2024, 12, 31) AS `happened_on`,
  IF(`t12`.`net` > 0, `t12`.`net`, 0) AS `revenue`
FROM (
  SELECT
    `t11`.`owner_id` AS `customer_id`,
    SUM(`t11`.`amount`) AS `net`
  FROM (
    SELECT
      `t10`.`customer_id`,
      `t10`.`issued_on`,
      `t10`.`amount`,
      `t10`.`owned_id`,
      `t10`.`ultimate_parent_id`,
      COALESCE(`t10`.`ultimate_parent_id`, `t10`.`customer_id`) AS `owner_id`
    FROM (
      SELECT
        `t9`.`customer_id`,
        `t9`.`issued_on`,
        `t9`.`amount`,
        `t5`.`owned_id`,
        `t5`.`ultimate_parent_id`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t1`.`customer_id`,
              `t1`.`issued_on`,
              `t1`.`amount_reporting` AS `amount`
            FROM `book`.`invoice` AS `t1`
          ) AS `t4`
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              `t2`.`customer_id`,
              `t2`.`issued_on`,
              -(
                `t2`.`amount_reporting`
              ) AS `amount`
            FROM `book`.`credit_note` AS `t2`
          ) AS `t6`
        ) AS `t7`
        WHERE
          `t7`.`issued_on` <= MAKE_DATE(2024, 12, 31)
          AND `t7`.`issued_on` > MAKE_DATE(2023, 12, 31)
      ) AS `t9`
      LEFT OUTER JOIN (
        SELECT
          `t0`.`customer_id` AS `owned_id`,
          `t0`.`ultimate_parent_id`
        FROM `book`.`customer` AS `t0`
      ) AS `t5`
        ON `t9`.`customer_id` = `t5`.`owned_id`
    ) AS `t10`
  ) AS `t11`
  GROUP BY
    1
) AS `t12`
