WITH promised AS (
    SELECT
        CAST(left(order_estimated_delivery_date, 10) AS DATE) AS due,
        CAST(left(order_delivered_customer_date, 10) AS DATE) AS came,
        order_status = 'canceled' AS cancelled,
        order_status = 'delivered' AND order_delivered_customer_date IS NULL AS unrecorded
    FROM read_csv(getvariable('orders'), header = true, all_varchar = true)
), inside AS (
    SELECT * FROM promised WHERE due <= getvariable('last') AND due > getvariable('first')
)
SELECT
    count(*) FILTER (WHERE NOT cancelled AND NOT unrecorded AND due < getvariable('last')) AS n,
    count(*) FILTER (WHERE NOT cancelled AND due < getvariable('last') AND came <= due) AS numerator,
    numerator / n AS value,
    count(*) FILTER (WHERE cancelled) AS cancelled,
    count(*) FILTER (WHERE unrecorded) AS "the day of delivery is not recorded",
    count(*) FILTER (WHERE NOT cancelled AND NOT unrecorded AND due = getvariable('last')) AS "too young to be judged"
FROM inside
