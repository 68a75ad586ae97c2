SELECT CAST(max(greatest(
    try_strptime("Created Date", '%m/%d/%Y %H:%M'),
    CASE WHEN Status = 'Closed' THEN try_strptime("Closed Date", '%m/%d/%Y %H:%M') END
)) + INTERVAL 5 HOUR AS DATE) AS day
FROM read_csv(getvariable('requests'), header = true, all_varchar = true)
