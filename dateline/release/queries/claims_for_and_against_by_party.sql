-- Claims for and against each event, by the party that makes them
-- Answers: a row an event and party: how many claims say that it happened and how many that it did
-- not, and how many independent origins stand behind each.
-- Mind: agent_side and target_side are the two sides of the event, third is neither; claims about
-- other aspects than occurrence are left out. Copies and relays share an origin. What outlets tell
-- in their own voice is no claim: independent_for of the event counts it, too.
SELECT e.event_id, e.event_type, e.place_name, e.status, b.party,
       count(DISTINCT c.claim_id) FILTER (WHERE b.stance = 'for') AS claims_for,
       count(DISTINCT c.claim_id) FILTER (WHERE b.stance = 'against') AS claims_against,
       count(DISTINCT c.origin_id) FILTER (WHERE b.stance = 'for') AS origins_for,
       count(DISTINCT c.origin_id) FILTER (WHERE b.stance = 'against') AS origins_against
FROM claim_events b
JOIN claims c ON c.claim_id = b.claim_id
JOIN events e ON e.event_id = b.event_id
WHERE b.aspect = 'occurrence' AND b.stance IN ('for', 'against')
GROUP BY e.event_id, e.event_type, e.place_name, e.status, b.party
ORDER BY e.event_id, b.party;
