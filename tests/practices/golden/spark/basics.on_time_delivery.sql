SELECT
  `t1`.`order_id`,
  `t1`.`customer_id`,
  `t1`.`team`,
  COALESCE(`t1`.`promised_on`, `t1`.`arrived_on`, CAST(`t1`.`ordered_at_local` AS DATE)) AS `happened_on`,
  `t1`.`promised_on`,
  `t1`.`arrived_on` AS `delivered_on`,
  COALESCE(`t1`.`arrived_on` <= `t1`.`promised_on`, FALSE) AS `on_time`,
  CASE
    WHEN `t1`.`status` = 'cancelled'
    THEN 'cancelled'
    WHEN `t1`.`promised_on` IS NULL
    THEN 'no day was promised'
    WHEN (
      `t1`.`status` = 'delivered'
    ) AND (
      `t1`.`delivered_on` IS NULL
    )
    THEN 'the day of delivery is not recorded'
    ELSE NULL
  END AS `excluded`
FROM (
  SELECT
    `t0`.`order_id`,
    `t0`.`customer_id`,
    `t0`.`ordered_at`,
    `t0`.`promised_on`,
    `t0`.`delivered_on`,
    `t0`.`status`,
    `t0`.`team`,
    `t0`.`ordered_at_local`,
    `t0`.`source`,
    `t0`.`source_id`,
    IF(
      COALESCE(`t0`.`delivered_on` <= MAKE_DATE(2024, 12, 31), FALSE),
      `t0`.`delivered_on`,
      CAST(NULL AS DATE)
    ) AS `arrived_on`
  FROM `book`.`order` AS `t0`
  WHERE
    COALESCE(`t0`.`ordered_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP), TRUE)
) AS `t1`
