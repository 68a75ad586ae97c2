SELECT CAST(max(greatest(
    try_strptime(opened_at, '%d/%m/%Y %H:%M'),
    try_strptime(sys_updated_at, '%d/%m/%Y %H:%M'),
    try_strptime(closed_at, '%d/%m/%Y %H:%M')
)) AS DATE) AS day
FROM read_csv(getvariable('log'), header = true, all_varchar = true)
