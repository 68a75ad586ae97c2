-- The last day of the last year's interviews: the first of them is 1 May.
SELECT max(DATE '2015-04-30' + TRY_CAST(INTDATE AS INTEGER)) AS day
FROM read_csv(getvariable('y2015'), header = true, all_varchar = true)
WHERE Q7ALL IN ('1', '2', '3', '4', '5')
