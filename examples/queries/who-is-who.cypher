// Who is who: each person who is reported to have said something, the offices they held, where, and from when to when.
MATCH (role:Role)-[:HELD_BY]->(person:Person)
WHERE EXISTS { MATCH (person)-[:MADE]->(:Statement) }
OPTIONAL MATCH (role)-[:AT]->(body:Agency|Organization|Outlet|Country)
RETURN person.name AS person, role.title AS office, body.name AS body, role.from AS since, role.until AS until
ORDER BY person, since, office
