// On which days did this actor speak, and how often?
// parameters
//   by: text: uri of the speaker
// columns
//   day: date
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)
WHERE said.saidOn IS NOT NULL
RETURN said.saidOn AS day, count(DISTINCT said) AS statements
ORDER BY day
