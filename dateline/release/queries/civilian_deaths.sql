-- Civilians killed, low, best and high, by country and month
-- Answers: a row a country and month: events with a figure of killed civilians, the sums of the
-- smallest, the best-ranked and the largest figures, and how many events lack a best or a high one.
-- Mind: figures that do not say whom they count are not in here (killed_low to killed_high hold
-- all). "Dozens" has a low figure only, so read best and high beside the counts of what is missing.
-- Totals over several events are left out, and so are parts of an event that has a figure of its
-- own: nobody is counted twice. Rows without a month are those that are dated to a year or not at all.
WITH told AS (
    SELECT * FROM events_counted
    WHERE coalesce(killed_civilian_low, killed_civilian_best, killed_civilian_high) IS NOT NULL
)
SELECT country,
       CASE WHEN date_precision = 'year' THEN NULL ELSE strftime(date_start, '%Y-%m') END AS month,
       count(*) AS events,
       CAST(sum(killed_civilian_low) AS BIGINT) AS low,
       CAST(sum(killed_civilian_best) AS BIGINT) AS best,
       CAST(sum(killed_civilian_high) AS BIGINT) AS high,
       count(*) - count(killed_civilian_best) AS without_best,
       count(*) - count(killed_civilian_high) AS without_high
FROM told
WHERE part_of IS NULL OR part_of NOT IN (SELECT event_id FROM told)
GROUP BY country, month
ORDER BY country, month;
