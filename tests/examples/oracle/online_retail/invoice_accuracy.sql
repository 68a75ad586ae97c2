-- Every cancellation that fits an invoice of its customer puts one in doubt; which one is found row by row.
WITH lines AS (
    SELECT
        InvoiceNo AS number,
        max(split_part(CustomerID, '.', 1)) AS buyer,
        CAST(left(min(InvoiceDate), 10) AS DATE) AS issued,
        sum(CAST(CAST(Quantity AS INT) * CAST(UnitPrice AS DOUBLE) AS DECIMAL(18, 4))) AS total
    FROM read_csv(getvariable('lines'), header = true, all_varchar = true)
    WHERE CAST(UnitPrice AS DOUBLE) > 0 AND InvoiceNo NOT LIKE 'A%'
      AND upper(StockCode) NOT IN ('BANK CHARGES', 'AMAZONFEE')
    GROUP BY InvoiceNo
    HAVING issued <= getvariable('last')
), bills AS (
    SELECT * FROM lines WHERE number NOT LIKE 'C%'
), cancelled AS (
    SELECT number, buyer, issued, -total AS total FROM lines WHERE number LIKE 'C%'
), meant AS (
    SELECT
        c.number AS cancellation,
        c.issued AS cancelled_on,
        arg_max(struct_pack(number := b.number, buyer := b.buyer, total := b.total),
            (b.total = c.total, b.issued, b.number)) AS bill,
        any_value(c.total) AS total
    FROM cancelled AS c
    JOIN bills AS b ON b.buyer = c.buyer AND b.total >= c.total
        AND b.issued BETWEEN c.issued - 45 AND c.issued
    GROUP BY c.number, c.issued
), anew AS (
    SELECT DISTINCT arg_min(b.number, (b.issued, b.number)) OVER (PARTITION BY m.cancellation) AS number
    FROM meant AS m
    JOIN bills AS b ON b.buyer = m.bill.buyer AND b.number <> m.bill.number
        AND b.issued BETWEEN m.cancelled_on AND m.cancelled_on + 7
    WHERE m.total >= m.bill.total
), units AS (
    SELECT
        b.number,
        b.number IN (SELECT bill.number FROM meant) AS wrong,
        b.number IN (FROM anew) AS second,
        b.issued > getvariable('last') - 45 AS young
    FROM bills AS b
    WHERE b.issued > getvariable('first')
)
SELECT
    count(*) FILTER (WHERE NOT second AND NOT young) AS n,
    count(*) FILTER (WHERE NOT second AND NOT young AND NOT wrong) AS numerator,
    numerator / nullif(n, 0) AS value,
    count(*) FILTER (WHERE second) AS "replaces a cancelled invoice",
    count(*) FILTER (WHERE young AND NOT second) AS "too young to be judged",
    (SELECT count(*) FROM cancelled AS c WHERE c.issued > getvariable('first')
        AND c.number NOT IN (SELECT cancellation FROM meant))
        AS "credited, and no invoice is named that could be meant"
FROM units
