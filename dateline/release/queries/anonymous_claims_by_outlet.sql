-- Share of anonymous claims, by outlet
-- Answers: a row an outlet: its claims of people and organisations, how many are of people whom it
-- does not name, and their share.
-- Mind: crowds, footage, documents and hearsay are left out, for they have no name to give. An
-- organisation or a medium answers for its words though its name is a common one ("the interior
-- ministry"), so it is never anonymous here. Reports that copy another are left out. With few claims
-- a share says little.
SELECT r.outlet, count(*) AS claims,
       count(*) FILTER (
           WHERE NOT c.source_named AND c.source_kind IN ('person', 'official', 'spokesperson')
       ) AS anonymous,
       anonymous / count(*) AS share
FROM claims c
JOIN reports r ON r.report_id = c.report_id
WHERE r.duplicate_of IS NULL
  AND c.source_kind IN ('person', 'official', 'spokesperson', 'organization', 'media')
GROUP BY r.outlet
ORDER BY r.outlet;
