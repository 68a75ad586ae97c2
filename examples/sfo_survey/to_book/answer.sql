-- "SFO Airport as a whole", 1 to 5; 6 is "never used", 0 and empty are no answer. The files say the day of a survey by a
-- number, which the field guide of its year explains. Each answer is taken as given at noon.
WITH answers AS (
    SELECT 2010 AS year, RESPNUM AS id, Q6N AS score,
        DATE '2010-09-10' + CASE WHEN INTDATE = '1' THEN -3 ELSE TRY_CAST(INTDATE AS INTEGER) END AS on_day
    FROM y2010
    UNION ALL
    SELECT 2011, RESPNUM, Q8N, DATE '2011-05-09' + TRY_CAST(INTDATE AS INTEGER) FROM y2011
    UNION ALL
    SELECT 2012, RESPNUM, Q8N_WHOLE, DATE '2012-04-30' + TRY_CAST(INTDATE AS INTEGER) FROM y2012
    UNION ALL
    SELECT 2013, RESPNUM, Q7O_WHOLE, DATE '2013-04-30' + TRY_CAST(INTDATE AS INTEGER) FROM y2013
    UNION ALL
    SELECT 2014, RESPNUM, Q7ALL, DATE '2014-08-31' + TRY_CAST(INTDATE AS INTEGER) FROM y2014
    UNION ALL
    SELECT 2015, RESPNUM, Q7ALL, DATE '2015-04-30' + TRY_CAST(INTDATE AS INTEGER) FROM y2015
)
SELECT
    year || '-' || id || '-whole' AS answer_id,
    year || '-' || id AS response_id,
    'airport survey' AS instrument,
    CAST(year AS VARCHAR) AS wave,
    on_day + TIME '12:00' AS answered_at,
    'airport as a whole' AS item,
    'satisfaction' AS asks_for,
    CAST(score AS DOUBLE) AS score,
    1 AS scale_worst,
    5 AS scale_best
FROM answers
WHERE score IN ('1', '2', '3', '4', '5')
