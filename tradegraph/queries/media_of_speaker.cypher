// Through which media does this actor speak, and how often?
// parameters
//   by: text: uri of the speaker
// columns
//   medium: text
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)
WHERE said.medium IS NOT NULL
RETURN said.medium AS medium, count(DISTINCT said) AS statements
ORDER BY statements DESC, medium
