WITH `t1` AS (
  SELECT
    *
  FROM `book`.`stated_fact` AS `t0`
  WHERE
    COALESCE(`t0`.`fact_on` <= MAKE_DATE(2024, 12, 31), TRUE)
), `t4` AS (
  SELECT
    `t2`.`concerns`,
    `t2`.`subject_id`,
    `t2`.`fact`,
    MAX(`t2`.`customer_id`) AS `customer_id`,
    MAX(`t2`.`fact_on`) AS `fact_on`,
    COUNT(DISTINCT `t2`.`island`) AS `islands`,
    MIN(`t2`.`stated`) AS `least`,
    MAX(`t2`.`stated`) AS `most`,
    MIN(`t2`.`stated_number`) AS `least_number`,
    MAX(`t2`.`stated_number`) AS `most_number`,
    MIN(`t2`.`stated_on`) AS `least_on`,
    MAX(`t2`.`stated_on`) AS `most_on`
  FROM `t1` AS `t2`
  GROUP BY
    1,
    2,
    3
)
SELECT
  `t9`.`customer_id`,
  `t9`.`concerns`,
  `t9`.`subject_id`,
  `t9`.`fact`,
  `t9`.`islands`,
  `t9`.`least`,
  `t9`.`most`,
  `t9`.`least_number`,
  `t9`.`most_number`,
  `t9`.`least_on`,
  `t9`.`most_on`,
  CONCAT(CONCAT(CONCAT(CONCAT(`t9`.`concerns`, ' '), `t9`.`subject_id`), ' '), `t9`.`fact`) AS `fact_id`,
  COALESCE(`t9`.`fact_on`, MAKE_DATE(2024, 12, 31)) AS `happened_on`,
  `t18`.`least_by`,
  `t19`.`most_by`,
  COALESCE(`t9`.`least` = `t9`.`most`, TRUE)
  AND COALESCE((
    `t9`.`most_number` - `t9`.`least_number`
  ) <= 0.011, TRUE)
  AND COALESCE(`t9`.`least_on` = `t9`.`most_on`, TRUE) AS `agree`
FROM (
  SELECT
    *
  FROM `t4` AS `t5`
  WHERE
    `t5`.`islands` > 1
) AS `t9`
LEFT OUTER JOIN (
  SELECT
    `t14`.`least_concerns`,
    `t14`.`least_subject_id`,
    `t14`.`least_fact`,
    MIN(`t14`.`island`) AS `least_by`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t3`.`stated_fact_id`,
        `t3`.`island`,
        `t3`.`concerns`,
        `t3`.`subject_id`,
        `t3`.`fact`,
        `t3`.`customer_id`,
        `t3`.`fact_on`,
        `t3`.`stated`,
        `t3`.`stated_number`,
        `t3`.`stated_on`,
        `t3`.`source`,
        `t3`.`source_id`,
        `t10`.`least_concerns`,
        `t10`.`least_subject_id`,
        `t10`.`least_fact`,
        `t10`.`word`,
        `t10`.`figure`,
        `t10`.`on`
      FROM `t1` AS `t3`
      INNER JOIN (
        SELECT
          `t5`.`concerns` AS `least_concerns`,
          `t5`.`subject_id` AS `least_subject_id`,
          `t5`.`fact` AS `least_fact`,
          `t5`.`least` AS `word`,
          `t5`.`least_number` AS `figure`,
          `t5`.`least_on` AS `on`
        FROM `t4` AS `t5`
        WHERE
          `t5`.`islands` > 1
      ) AS `t10`
        ON `t3`.`concerns` = `t10`.`least_concerns`
        AND `t3`.`subject_id` = `t10`.`least_subject_id`
        AND `t3`.`fact` = `t10`.`least_fact`
    ) AS `t12`
    WHERE
      COALESCE(`t12`.`stated` = `t12`.`word`, FALSE)
      OR COALESCE(`t12`.`stated_number` = `t12`.`figure`, FALSE)
      OR COALESCE(`t12`.`stated_on` = `t12`.`on`, FALSE)
  ) AS `t14`
  GROUP BY
    1,
    2,
    3
) AS `t18`
  ON `t9`.`concerns` = `t18`.`least_concerns`
  AND `t9`.`subject_id` = `t18`.`least_subject_id`
  AND `t9`.`fact` = `t18`.`least_fact`
LEFT OUTER JOIN (
  SELECT
    `t15`.`most_concerns`,
    `t15`.`most_subject_id`,
    `t15`.`most_fact`,
    MIN(`t15`.`island`) AS `most_by`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t3`.`stated_fact_id`,
        `t3`.`island`,
        `t3`.`concerns`,
        `t3`.`subject_id`,
        `t3`.`fact`,
        `t3`.`customer_id`,
        `t3`.`fact_on`,
        `t3`.`stated`,
        `t3`.`stated_number`,
        `t3`.`stated_on`,
        `t3`.`source`,
        `t3`.`source_id`,
        `t11`.`most_concerns`,
        `t11`.`most_subject_id`,
        `t11`.`most_fact`,
        `t11`.`word`,
        `t11`.`figure`,
        `t11`.`on`
      FROM `t1` AS `t3`
      INNER JOIN (
        SELECT
          `t5`.`concerns` AS `most_concerns`,
          `t5`.`subject_id` AS `most_subject_id`,
          `t5`.`fact` AS `most_fact`,
          `t5`.`most` AS `word`,
          `t5`.`most_number` AS `figure`,
          `t5`.`most_on` AS `on`
        FROM `t4` AS `t5`
        WHERE
          `t5`.`islands` > 1
      ) AS `t11`
        ON `t3`.`concerns` = `t11`.`most_concerns`
        AND `t3`.`subject_id` = `t11`.`most_subject_id`
        AND `t3`.`fact` = `t11`.`most_fact`
    ) AS `t13`
    WHERE
      COALESCE(`t13`.`stated` = `t13`.`word`, FALSE)
      OR COALESCE(`t13`.`stated_number` = `t13`.`figure`, FALSE)
      OR COALESCE(`t13`.`stated_on` = `t13`.`on`, FALSE)
  ) AS `t15`
  GROUP BY
    1,
    2,
    3
) AS `t19`
  ON `t9`.`concerns` = `t19`.`most_concerns`
  AND `t9`.`subject_id` = `t19`.`most_subject_id`
  AND `t9`.`fact` = `t19`.`most_fact`
