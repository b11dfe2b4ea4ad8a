-- Hours from the first report of an event to its corroboration
-- Answers: a row an event that was corroborated: when it was first reported, when a second
-- independent origin said so, and the hours between.
-- Mind: publication times, not times of the event; reports that give only a day are left out. Zero
-- means that the first report already had two origins.
SELECT e.event_id, e.event_type, e.place_name, e.first_reported_at_utc,
       min(s.at_utc) AS corroborated_at_utc,
       round(date_diff('second', e.first_reported_at_utc, min(s.at_utc)) / 3600.0, 2) AS hours
FROM events e
JOIN event_status s ON s.event_id = e.event_id
WHERE s.status = 'corroborated' AND s.at_precision = 'instant'
  AND e.first_reported_precision = 'instant'
GROUP BY e.event_id, e.event_type, e.place_name, e.first_reported_at_utc
ORDER BY hours, e.event_id;
