-- Protests that took place, by country and month
-- Answers: a row a country and month: how many protests took place, how many of them two or more
-- independent origins tell, and how many reports tell of them.
-- Mind: announced or banned protests are not counted. A protest is one settlement, day and cause.
-- Copies count as reports, but not as origins. Rows without a country or month are those whose
-- place no report tells, or whose day only to the year.
SELECT country,
       CASE WHEN date_precision = 'year' THEN NULL ELSE strftime(date_start, '%Y-%m') END AS month,
       count(*) AS protests,
       count(*) FILTER (WHERE independent_for >= 2) AS told_by_two,
       CAST(sum(n_reports) AS BIGINT) AS reports
FROM events_counted
WHERE event_type = 'CROWD.PROTEST'
GROUP BY country, month
ORDER BY country, month;
