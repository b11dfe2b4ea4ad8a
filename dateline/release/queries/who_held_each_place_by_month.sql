-- Who held each place at the end of each month
-- Answers: a row a place and month, from the place's first change of hands to the last month that
-- was reported: its holder, and the event that gave it to them with that event's standing.
-- Mind: only places that are told to change hands have rows; before the first change the holder is
-- not known, nor after a retreat that nobody follows. A change counts from the last day of the span
-- that date_precision leaves open; one without a date or place is left out. Look at status: a
-- disputed capture is a claim that somebody denies.
WITH changes AS (
    SELECT coalesce(object_place_id, CAST(geonames_id AS VARCHAR), place_name) AS place_id,
           place_name, country, control_after, date_start, coalesce(date_end, date_start) AS date_end,
           date_precision, first_reported_at_utc, event_id, status
    FROM events_counted
    WHERE control_after IS NOT NULL AND date_start IS NOT NULL
),
months AS (
    SELECT unnest(generate_series(
        (SELECT date_trunc('month', min(date_end)) FROM changes),
        (SELECT date_trunc('month', max(last_reported_at_utc)) FROM events),
        INTERVAL 1 MONTH
    )) AS month
)
SELECT strftime(month, '%Y-%m') AS month, place_name, changes.country, actors.name AS holder,
       date_start AS since, date_precision, status, event_id
FROM months
JOIN changes ON date_end < month + INTERVAL 1 MONTH
JOIN actors ON actor_id = control_after
WHERE place_id IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY place_id, month
    ORDER BY date_end DESC, first_reported_at_utc DESC NULLS LAST, event_id DESC
) = 1
ORDER BY month, place_name, event_id;
