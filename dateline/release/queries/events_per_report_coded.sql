-- Events told per report coded, by outlet and day
-- Answers: a row an outlet and day of the archive: reports coded, different events that its reports
-- of that day tell, and events a report, so that more news is not taken for more events.
-- Mind: the day is that of the archive (UTC), not of the event. Null: nothing was coded that day.
-- Zero listed with zero coded is a gap of coverage, not silence.
WITH told AS (
    SELECT r.outlet_id, CAST(r.retrieved_at_utc AS DATE) AS day, count(DISTINCT m.event_id) AS events
    FROM event_mentions m
    JOIN reports r ON r.report_id = m.report_id
    JOIN events_counted e ON e.event_id = m.event_id
    GROUP BY r.outlet_id, CAST(r.retrieved_at_utc AS DATE)
)
SELECT k.outlet_id, k.day, k.listed, k.coded, coalesce(t.events, 0) AS events,
       CASE WHEN k.coded > 0 THEN round(coalesce(t.events, 0) / k.coded, 4) END AS events_per_report
FROM coverage k
LEFT JOIN told t ON t.outlet_id = k.outlet_id AND t.day = k.day
ORDER BY k.outlet_id, k.day;
