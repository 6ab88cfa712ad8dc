// Who said what about de-escalation
MATCH said = (speaker:Person|Agency|Country)-[:MADE]->(statement:Statement)-[:ABOUT]->(topic:Topic {notation: 'de-escalation'})
RETURN said LIMIT 100
