-- Events told per report coded, by outlet and day
-- Answers: a row an outlet and day of the archive: reports coded, different events that they tell,
-- and events a report, so that more news is not taken for more events.
-- Mind: the day is that of the archive (UTC), not of the event. A report that was corrected counts
-- once, on the day of its last wording, as its events do (coverage.coded counts it on both days).
-- Copies count as reports. Null: nothing was coded that day. Zero listed with zero coded is a gap of
-- coverage, not silence.
WITH readable AS (
    SELECT report_id, outlet_id, CAST(retrieved_at_utc AS DATE) AS day
    FROM reports
    WHERE status = 'ok'
),
told AS (
    SELECT r.outlet_id, r.day, count(DISTINCT r.report_id) AS coded,
           count(DISTINCT e.event_id) AS events
    FROM readable r
    LEFT JOIN event_mentions m ON m.report_id = r.report_id
    LEFT JOIN events_counted e ON e.event_id = m.event_id
    GROUP BY r.outlet_id, r.day
)
SELECT k.outlet_id, k.day, k.listed, coalesce(t.coded, 0) AS coded,
       coalesce(t.events, 0) AS events,
       CASE WHEN t.coded > 0 THEN t.events / t.coded END AS events_per_report
FROM coverage k
LEFT JOIN told t ON t.outlet_id = k.outlet_id AND t.day = k.day
ORDER BY k.outlet_id, k.day;
