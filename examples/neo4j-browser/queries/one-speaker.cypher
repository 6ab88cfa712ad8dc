// Everything one speaker said, and on what
MATCH said = (speaker:Person {name: 'Scott Bessent'})-[:MADE]->(statement:Statement)-[:ABOUT]->(subject)
RETURN said LIMIT 100
