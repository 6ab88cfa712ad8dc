// Which outlets quote this actor, and how often?
// parameters
//   by: text: uri of the speaker
// columns
//   uri: text
//   name: text
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)-[:EVIDENCED_BY]->(:Article)-[:PUBLISHED_BY]->(outlet:Outlet)
RETURN outlet.uri AS uri, outlet.name AS name, count(DISTINCT said) AS statements
ORDER BY statements DESC, name, uri
