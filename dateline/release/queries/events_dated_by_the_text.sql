-- Events whose day a text tells, without those dated by publication
-- Answers: a row an event that counts and whose day stands in a report, in the clause or near it.
-- Mind: the other events have the day of publication as a named default (date_basis publication),
-- or no day at all; in a study of timing they are noise. A month-precise day spans the month.
SELECT event_id, event_type, country, place_name, date_start, date_end, date_precision, date_basis,
       status
FROM events_counted
WHERE date_basis IN ('text', 'context')
ORDER BY date_start, event_id;
