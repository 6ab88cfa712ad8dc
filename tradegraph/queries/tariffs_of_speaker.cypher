// Of which tariffs does this actor speak, and how often?
// parameters
//   by: text: uri of the speaker
// columns
//   uri: text
//   name: text
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)-[:ABOUT]->(tariff:Tariff)
RETURN tariff.uri AS uri, tariff.name AS name, count(DISTINCT said) AS statements
ORDER BY statements DESC, name, uri
