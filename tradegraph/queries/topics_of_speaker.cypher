// How many statements has this actor made about each topic?
// parameters
//   by: text: uri of the speaker
// columns
//   notation: text
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)-[:ABOUT]->(topic:Topic)
RETURN topic.notation AS notation, count(DISTINCT said) AS statements
ORDER BY statements DESC, notation
