-- Protests that took place, by country and month
-- Answers: a row a country and month: how many protests took place, how many of them two or more
-- independent origins tell, and how many reports tell of them.
-- Mind: announced or banned protests are not counted. A protest is one settlement, day and cause.
-- Rows without a country or month are those whose place or day no report tells.
SELECT country, strftime(date_start, '%Y-%m') AS month, count(*) AS protests,
       count(*) FILTER (WHERE independent_for >= 2) AS told_by_two,
       CAST(sum(n_reports) AS BIGINT) AS reports
FROM events_counted
WHERE event_type = 'CROWD.PROTEST'
GROUP BY country, month
ORDER BY country, month;
