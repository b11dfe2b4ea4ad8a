-- Dyad-weeks: who acted upon whom, week by week
-- Answers: a row a week and pair of actor and target: how many events, how many of them violent, and
-- how many in which the event itself, or that this actor or target had part in it, is disputed.
-- Mind: weeks begin on Monday; an event counts in the week of its first day, and one that is dated
-- to a month or a year in none. An event with two actors and two targets counts in four pairs, and
-- one class of actors may be on both sides. Parts of a greater event count beside it. Events without
-- a day or without a target have no row.
SELECT CAST(date_trunc('week', e.date_start) AS DATE) AS week, agent.name AS agent,
       target.name AS target, count(DISTINCT e.event_id) AS events,
       count(DISTINCT e.event_id) FILTER (WHERE e.event_type LIKE 'VIOL.%') AS violent,
       count(DISTINCT e.event_id) FILTER (
           WHERE e.status = 'disputed' OR a.disputed OR t.disputed
       ) AS disputed,
       agent.actor_id AS agent_id, target.actor_id AS target_id
FROM events_counted e
JOIN event_actors a ON a.event_id = e.event_id AND a.role = 'agent'
JOIN event_actors t ON t.event_id = e.event_id AND t.role = 'target'
JOIN actors agent ON agent.actor_id = a.actor_id
JOIN actors target ON target.actor_id = t.actor_id
WHERE e.date_start IS NOT NULL AND e.date_precision NOT IN ('month', 'year')
GROUP BY week, agent.name, target.name, agent.actor_id, target.actor_id
ORDER BY week, agent_id, target_id;
