-- Meetings that the calendar marks as being with customers; it does not say with whom.
SELECT
    'meeting' AS kind,
    'Management Board' AS team,
    strptime("Start Date" || ' ' || "Start Time", '%m/%d/%Y %I:%M:%S %p') AS started_at,
    strptime("End Date" || ' ' || "End Time", '%m/%d/%Y %I:%M:%S %p') AS ended_at
FROM board_calendar
WHERE "Categories" = 'Extern'
