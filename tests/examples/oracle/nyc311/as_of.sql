SELECT CAST((max(greatest(
    try_strptime("Created Date", '%m/%d/%Y %H:%M'),
    CASE WHEN Status = 'Closed' THEN try_strptime("Closed Date", '%m/%d/%Y %H:%M') END,
    CASE WHEN Status = 'Closed' THEN try_strptime("Resolution Action Updated Date", '%m/%d/%Y %H:%M') END
)) AT TIME ZONE 'America/New_York') AT TIME ZONE 'UTC' AS DATE) AS day
FROM read_csv(getvariable('requests'), header = true, all_varchar = true)
