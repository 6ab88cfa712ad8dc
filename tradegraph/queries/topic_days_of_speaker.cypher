// On which days did this actor speak about each topic, and how often?
// parameters
//   by: text: uri of the speaker
// columns
//   notation: text
//   day: date
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)-[:ABOUT]->(topic:Topic)
WHERE said.saidOn IS NOT NULL
RETURN topic.notation AS notation, said.saidOn AS day, count(DISTINCT said) AS statements
ORDER BY notation, day
