-- Every number for an event, and who said it
-- Answers: a row a figure that a report gives for an event: what it counts, its bounds, and the
-- source that says it; 'the outlet' where the report says so in its own voice.
-- Mind: add a condition on event_id for one event. A report may give one figure more than once.
-- Open bounds are null ("at least 60" has no high).
SELECT q.event_id, e.event_type, e.place_name, q.measure, q.of_whom, q.low, q.best, q.high, q.scope,
       CASE WHEN q.claim_id IS NULL THEN 'the outlet' ELSE coalesce(c.source_name, 'not named') END
           AS said_by,
       r.outlet, q.quantity_id
FROM quantities q
JOIN events e ON e.event_id = q.event_id
JOIN reports r ON r.report_id = q.report_id
LEFT JOIN claims c ON c.claim_id = q.claim_id
ORDER BY q.event_id, q.quantity_id;
