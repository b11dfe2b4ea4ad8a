-- Every number for an event, and who said it
-- Answers: a row a figure that a report gives for an event: what it counts, its bounds, and the
-- source that says it and how; 'the outlet' where the report says so in its own voice.
-- Mind: add a condition on event_id for one event. act says what the source does: who denies a
-- number does not give it. occurrence says whether the event is told to have happened. A report may
-- give one figure more than once, and a copy repeats those of its original. Open bounds are null
-- ("at least 60" has no high). Figures that could be tied to no event have a null event_id in
-- quantities, and no row here.
SELECT q.event_id, e.event_type, e.place_name, e.occurrence, q.measure, q.of_whom, q.low, q.best,
       q.high, q.scope,
       CASE WHEN q.claim_id IS NULL THEN 'the outlet' ELSE coalesce(c.source_name, 'not named') END
           AS said_by,
       c.act, r.outlet, r.duplicate_of IS NOT NULL AS copy, q.quantity_id
FROM quantities q
JOIN events e ON e.event_id = q.event_id
JOIN reports r ON r.report_id = q.report_id
LEFT JOIN claims c ON c.claim_id = q.claim_id
ORDER BY q.event_id, q.quantity_id;
