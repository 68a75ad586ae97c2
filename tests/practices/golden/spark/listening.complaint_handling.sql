WITH `t7` AS (
  SELECT
    `t4`.`case_event_id`,
    `t4`.`case_id`,
    `t4`.`happened_at`,
    `t4`.`position`,
    `t4`.`kind`,
    `t4`.`team`,
    `t4`.`employee_id`,
    `t4`.`happened_at_local`,
    `t4`.`source`,
    `t4`.`source_id`,
    `t5`.`of_id`,
    `t5`.`of_source`,
    `t5`.`ended_at`
  FROM (
    SELECT
      *
    FROM `book`.`case_event` AS `t1`
    WHERE
      `t1`.`happened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
  ) AS `t4`
  INNER JOIN (
    SELECT
      `t0`.`case_id` AS `of_id`,
      COALESCE(`t0`.`source`, '') AS `of_source`,
      IF(
        `t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP),
        `t0`.`closed_at`,
        CAST(NULL AS TIMESTAMP)
      ) AS `ended_at`
    FROM `book`.`case` AS `t0`
    WHERE
      `t0`.`kind` = 'complaint'
      AND `t0`.`opened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
  ) AS `t5`
    ON `t4`.`case_id` = `t5`.`of_id`
)
SELECT
  `t15`.`customer_id`,
  `t15`.`team`,
  `t15`.`channel`,
  `t15`.`case_id` AS `complaint_id`,
  CAST(`t15`.`opened_at_local` AS DATE) AS `happened_on`,
  `t15`.`opened_at`,
  (
    `t15`.`missed_stage` IS NULL
  ) AND `t15`.`every_stage` AS `in_time`,
  (
    (
      `t15`.`missed_stage` IS NULL
    ) AND `t15`.`every_stage`
  )
  OR (
    `t15`.`missed_stage` IS NOT NULL
  ) AS `settled`,
  CASE
    WHEN `t15`.`missed_stage` IS NOT NULL
    THEN `t15`.`missed_after`
    WHEN (
      `t15`.`missed_stage` IS NULL
    )
    AND `t15`.`every_stage`
    AND (
      (
        (
          CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t15`.`last_step_at`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t15`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
        ) / NULLIF(24.0, 0.0)
      ) < 0
    )
    THEN 0.0
    WHEN (
      `t15`.`missed_stage` IS NULL
    ) AND `t15`.`every_stage`
    THEN (
      CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t15`.`last_step_at`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t15`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
    ) / NULLIF(24.0, 0.0)
    ELSE `t15`.`age`
  END AS `days`,
  `t15`.`missed_stage`,
  `t15`.`tracked_at`,
  `t15`.`tracked_in_time`,
  `t15`.`acknowledged_at`,
  `t15`.`acknowledged_in_time`,
  `t15`.`assessed_at`,
  `t15`.`assessed_in_time`,
  `t15`.`answered_at`,
  `t15`.`answered_in_time`,
  `t15`.`investigated_at`,
  `t15`.`investigated_in_time`,
  `t15`.`decided_at`,
  `t15`.`decided_in_time`,
  `t15`.`closed_at`,
  `t15`.`closed_in_time`,
  CASE
    WHEN (
      `t15`.`missed_stage` IS NULL
    )
    AND `t15`.`every_stage`
    AND (
      `t15`.`unknown` <> ''
    )
    THEN CONCAT(
      'no step is on record of: ',
      SUBSTRING(`t15`.`unknown`, IF((
        2 + 1
      ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t15`.`unknown`)))
    )
    ELSE NULL
  END AS `in_doubt`,
  CASE
    WHEN LENGTH(`t15`.`unknown`) = 74
    THEN 'no stage of its handling is on record'
    ELSE NULL
  END AS `excluded`
FROM (
  SELECT
    `t14`.`case_id`,
    `t14`.`customer_id`,
    `t14`.`kind`,
    `t14`.`channel`,
    `t14`.`topic`,
    `t14`.`priority`,
    `t14`.`opened_at`,
    `t14`.`ended_at` AS `closed_at`,
    `t14`.`team`,
    `t14`.`opened_at_local`,
    `t14`.`closed_at_local`,
    `t14`.`source`,
    `t14`.`source_id`,
    `t14`.`from_source`,
    `t14`.`ended_at`,
    `t14`.`age`,
    `t14`.`reached_id`,
    `t14`.`tracked_step`,
    `t14`.`acknowledged_step`,
    `t14`.`assessed_step`,
    `t14`.`answered_step`,
    `t14`.`investigated_step`,
    `t14`.`decided_step`,
    `t14`.`closed_step`,
    `t14`.`recording`,
    `t14`.`tracked_known`,
    `t14`.`acknowledged_known`,
    `t14`.`assessed_known`,
    `t14`.`answered_known`,
    `t14`.`investigated_known`,
    `t14`.`decided_known`,
    `t14`.`closed_known`,
    CASE
      WHEN COALESCE(`t14`.`tracked_known` = 1, FALSE)
      AND (
        `t14`.`age` > 1
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`tracked_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 1,
          FALSE
        )
      )
      THEN 'tracked'
      WHEN COALESCE(`t14`.`acknowledged_known` = 1, FALSE)
      AND (
        `t14`.`age` > 3
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`acknowledged_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 3,
          FALSE
        )
      )
      THEN 'acknowledged'
      WHEN COALESCE(`t14`.`assessed_known` = 1, FALSE)
      AND (
        `t14`.`age` > 5
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`assessed_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 5,
          FALSE
        )
      )
      THEN 'assessed'
      WHEN COALESCE(`t14`.`answered_known` = 1, FALSE)
      AND (
        `t14`.`age` > 10
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`answered_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 10,
          FALSE
        )
      )
      THEN 'answered'
      WHEN COALESCE(`t14`.`investigated_known` = 1, FALSE)
      AND (
        `t14`.`age` > 20
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`investigated_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 20,
          FALSE
        )
      )
      THEN 'investigated'
      WHEN COALESCE(`t14`.`decided_known` = 1, FALSE)
      AND (
        `t14`.`age` > 28
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`decided_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 28,
          FALSE
        )
      )
      THEN 'decided'
      WHEN COALESCE(`t14`.`closed_known` = 1, FALSE)
      AND (
        `t14`.`age` > 42
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`ended_at`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 42,
          FALSE
        )
      )
      THEN 'closed'
      ELSE NULL
    END AS `missed_stage`,
    CASE
      WHEN COALESCE(`t14`.`tracked_known` = 1, FALSE)
      AND (
        `t14`.`age` > 1
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`tracked_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 1,
          FALSE
        )
      )
      THEN 1.0
      WHEN COALESCE(`t14`.`acknowledged_known` = 1, FALSE)
      AND (
        `t14`.`age` > 3
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`acknowledged_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 3,
          FALSE
        )
      )
      THEN 3.0
      WHEN COALESCE(`t14`.`assessed_known` = 1, FALSE)
      AND (
        `t14`.`age` > 5
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`assessed_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 5,
          FALSE
        )
      )
      THEN 5.0
      WHEN COALESCE(`t14`.`answered_known` = 1, FALSE)
      AND (
        `t14`.`age` > 10
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`answered_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 10,
          FALSE
        )
      )
      THEN 10.0
      WHEN COALESCE(`t14`.`investigated_known` = 1, FALSE)
      AND (
        `t14`.`age` > 20
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`investigated_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 20,
          FALSE
        )
      )
      THEN 20.0
      WHEN COALESCE(`t14`.`decided_known` = 1, FALSE)
      AND (
        `t14`.`age` > 28
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`decided_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 28,
          FALSE
        )
      )
      THEN 28.0
      WHEN COALESCE(`t14`.`closed_known` = 1, FALSE)
      AND (
        `t14`.`age` > 42
      )
      AND NOT (
        COALESCE(
          (
            (
              CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`ended_at`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
            ) / NULLIF(24.0, 0.0)
          ) <= 42,
          FALSE
        )
      )
      THEN 42.0
      ELSE NULL
    END AS `missed_after`,
    COALESCE(
      `t14`.`ended_at`,
      `t14`.`decided_step`,
      `t14`.`investigated_step`,
      `t14`.`answered_step`,
      `t14`.`assessed_step`,
      `t14`.`acknowledged_step`,
      `t14`.`tracked_step`
    ) AS `last_step_at`,
    (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`tracked_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 1,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`tracked_known` = 1, FALSE)
      )
    )
    AND (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`acknowledged_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 3,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`acknowledged_known` = 1, FALSE)
      )
    )
    AND (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`assessed_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 5,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`assessed_known` = 1, FALSE)
      )
    )
    AND (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`answered_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 10,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`answered_known` = 1, FALSE)
      )
    )
    AND (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`investigated_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 20,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`investigated_known` = 1, FALSE)
      )
    )
    AND (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`decided_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 28,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`decided_known` = 1, FALSE)
      )
    )
    AND (
      COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`ended_at`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 42,
        FALSE
      )
      OR NOT (
        COALESCE(`t14`.`closed_known` = 1, FALSE)
      )
    ) AS `every_stage`,
    CONCAT(
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(
                IF(COALESCE(`t14`.`tracked_known` = 1, FALSE), '', ', tracked'),
                IF(COALESCE(`t14`.`acknowledged_known` = 1, FALSE), '', ', acknowledged')
              ),
              IF(COALESCE(`t14`.`assessed_known` = 1, FALSE), '', ', assessed')
            ),
            IF(COALESCE(`t14`.`answered_known` = 1, FALSE), '', ', answered')
          ),
          IF(COALESCE(`t14`.`investigated_known` = 1, FALSE), '', ', investigated')
        ),
        IF(COALESCE(`t14`.`decided_known` = 1, FALSE), '', ', decided')
      ),
      IF(COALESCE(`t14`.`closed_known` = 1, FALSE), '', ', closed')
    ) AS `unknown`,
    `t14`.`tracked_step` AS `tracked_at`,
    `t14`.`acknowledged_step` AS `acknowledged_at`,
    `t14`.`assessed_step` AS `assessed_at`,
    `t14`.`answered_step` AS `answered_at`,
    `t14`.`investigated_step` AS `investigated_at`,
    `t14`.`decided_step` AS `decided_at`,
    CASE
      WHEN COALESCE(`t14`.`tracked_known` = 1, FALSE) AND (
        `t14`.`age` > 1
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`tracked_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 1,
        FALSE
      )
      ELSE NULL
    END AS `tracked_in_time`,
    CASE
      WHEN COALESCE(`t14`.`acknowledged_known` = 1, FALSE) AND (
        `t14`.`age` > 3
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`acknowledged_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 3,
        FALSE
      )
      ELSE NULL
    END AS `acknowledged_in_time`,
    CASE
      WHEN COALESCE(`t14`.`assessed_known` = 1, FALSE) AND (
        `t14`.`age` > 5
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`assessed_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 5,
        FALSE
      )
      ELSE NULL
    END AS `assessed_in_time`,
    CASE
      WHEN COALESCE(`t14`.`answered_known` = 1, FALSE) AND (
        `t14`.`age` > 10
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`answered_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 10,
        FALSE
      )
      ELSE NULL
    END AS `answered_in_time`,
    CASE
      WHEN COALESCE(`t14`.`investigated_known` = 1, FALSE) AND (
        `t14`.`age` > 20
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`investigated_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 20,
        FALSE
      )
      ELSE NULL
    END AS `investigated_in_time`,
    CASE
      WHEN COALESCE(`t14`.`decided_known` = 1, FALSE) AND (
        `t14`.`age` > 28
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`decided_step`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 28,
        FALSE
      )
      ELSE NULL
    END AS `decided_in_time`,
    CASE
      WHEN COALESCE(`t14`.`closed_known` = 1, FALSE) AND (
        `t14`.`age` > 42
      )
      THEN COALESCE(
        (
          (
            CAST(CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`ended_at`) AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t14`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
          ) / NULLIF(24.0, 0.0)
        ) <= 42,
        FALSE
      )
      ELSE NULL
    END AS `closed_in_time`
  FROM (
    SELECT
      `t8`.`case_id`,
      `t8`.`customer_id`,
      `t8`.`kind`,
      `t8`.`channel`,
      `t8`.`topic`,
      `t8`.`priority`,
      `t8`.`opened_at`,
      `t8`.`closed_at`,
      `t8`.`team`,
      `t8`.`opened_at_local`,
      `t8`.`closed_at_local`,
      `t8`.`source`,
      `t8`.`source_id`,
      `t8`.`from_source`,
      `t8`.`ended_at`,
      `t8`.`age`,
      `t12`.`reached_id`,
      `t12`.`tracked_step`,
      `t12`.`acknowledged_step`,
      `t12`.`assessed_step`,
      `t12`.`answered_step`,
      `t12`.`investigated_step`,
      `t12`.`decided_step`,
      `t12`.`closed_step`,
      `t13`.`recording`,
      `t13`.`tracked_known`,
      `t13`.`acknowledged_known`,
      `t13`.`assessed_known`,
      `t13`.`answered_known`,
      `t13`.`investigated_known`,
      `t13`.`decided_known`,
      `t13`.`closed_known`
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
        COALESCE(`t0`.`source`, '') AS `from_source`,
        IF(
          `t0`.`closed_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP),
          `t0`.`closed_at`,
          CAST(NULL AS TIMESTAMP)
        ) AS `ended_at`,
        (
          CAST(CAST(UNIX_TIMESTAMP(
            CAST(DATE_TRUNC('second', CAST('2024-12-31T23:59:59' AS TIMESTAMP)) AS TIMESTAMP)
          ) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(DATE_TRUNC('second', `t0`.`opened_at`) AS TIMESTAMP)) AS BIGINT) AS DOUBLE) / 3600.0
        ) / NULLIF(24.0, 0.0) AS `age`
      FROM `book`.`case` AS `t0`
      WHERE
        `t0`.`kind` = 'complaint'
        AND `t0`.`opened_at` <= CAST('2024-12-31T23:59:59' AS TIMESTAMP)
    ) AS `t8`
    LEFT OUTER JOIN (
      SELECT
        `t9`.`of_id` AS `reached_id`,
        MIN(
          IF(
            `t9`.`kind` IN ('assigned') OR (
              `t9`.`team` IS NOT NULL
            ),
            `t9`.`happened_at`,
            CAST(NULL AS TIMESTAMP)
          )
        ) AS `tracked_step`,
        MIN(
          IF(
            `t9`.`kind` IN ('acknowledged', 'response', 'decision_communicated', 'resolved'),
            `t9`.`happened_at`,
            CAST(NULL AS TIMESTAMP)
          )
        ) AS `acknowledged_step`,
        MIN(IF(`t9`.`kind` IN ('assessed'), `t9`.`happened_at`, CAST(NULL AS TIMESTAMP))) AS `assessed_step`,
        MIN(
          IF(
            `t9`.`kind` IN ('response', 'decision_communicated', 'resolved'),
            `t9`.`happened_at`,
            CAST(NULL AS TIMESTAMP)
          )
        ) AS `answered_step`,
        MIN(IF(`t9`.`kind` IN ('investigated'), `t9`.`happened_at`, CAST(NULL AS TIMESTAMP))) AS `investigated_step`,
        MIN(
          IF(
            `t9`.`kind` IN ('decision_communicated', 'resolved'),
            `t9`.`happened_at`,
            CAST(NULL AS TIMESTAMP)
          )
        ) AS `decided_step`,
        MIN(
          IF(
            `t9`.`kind` IN ('closed') OR (
              `t9`.`ended_at` IS NOT NULL
            ),
            `t9`.`happened_at`,
            CAST(NULL AS TIMESTAMP)
          )
        ) AS `closed_step`
      FROM `t7` AS `t9`
      GROUP BY
        1
    ) AS `t12`
      ON `t8`.`case_id` = `t12`.`reached_id`
    LEFT OUTER JOIN (
      SELECT
        `t9`.`of_source` AS `recording`,
        MAX(IF(`t9`.`kind` IN ('assigned') OR (
          `t9`.`team` IS NOT NULL
        ), 1, 0)) AS `tracked_known`,
        MAX(
          IF(
            `t9`.`kind` IN ('acknowledged', 'response', 'decision_communicated', 'resolved'),
            1,
            0
          )
        ) AS `acknowledged_known`,
        MAX(IF(`t9`.`kind` IN ('assessed'), 1, 0)) AS `assessed_known`,
        MAX(IF(`t9`.`kind` IN ('response', 'decision_communicated', 'resolved'), 1, 0)) AS `answered_known`,
        MAX(IF(`t9`.`kind` IN ('investigated'), 1, 0)) AS `investigated_known`,
        MAX(IF(`t9`.`kind` IN ('decision_communicated', 'resolved'), 1, 0)) AS `decided_known`,
        MAX(IF(`t9`.`kind` IN ('closed') OR (
          `t9`.`ended_at` IS NOT NULL
        ), 1, 0)) AS `closed_known`
      FROM `t7` AS `t9`
      GROUP BY
        1
    ) AS `t13`
      ON `t8`.`from_source` = `t13`.`recording`
  ) AS `t14`
) AS `t15`
