// Who holds which office where, of those who spoke
MATCH (person:Person)-[:MADE]->(:Statement)
WITH DISTINCT person
MATCH office = (person)<-[:HELD_BY]-(role:Role)-[:AT]->(body:Agency|Organization|Country)
RETURN office LIMIT 100
