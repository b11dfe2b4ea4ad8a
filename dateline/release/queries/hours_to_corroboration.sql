-- Hours from the first report of an event to its corroboration
-- Answers: a row an event that was corroborated: when it was first reported, when a second
-- independent origin first said so, and the hours between.
-- Mind: publication times, not times of the event; reports that give only a day are left out. Zero
-- means that the first report already had two origins. What was disputed later is in here, what was
-- denied or retracted, planned, or a total over several events is not.
WITH second AS (
    SELECT event_id, at_utc, at_precision FROM event_status
    WHERE status = 'corroborated'
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY at_utc) = 1
)
SELECT e.event_id, e.event_type, e.place_name, e.first_reported_at_utc,
       s.at_utc AS corroborated_at_utc,
       date_diff('second', e.first_reported_at_utc, s.at_utc) / 3600 AS hours
FROM events_counted e
JOIN second s ON s.event_id = e.event_id
WHERE s.at_precision = 'instant' AND e.first_reported_precision = 'instant'
ORDER BY hours, e.event_id;
