// Whom does this actor speak to, and of whom, and how often?
// parameters
//   by: text: uri of the speaker
// columns
//   link: text: the relationship's type
//   uri: text
//   name: text
//   statements: integer
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)-[link:SAID_TO|ABOUT]->(other:Person|Agency|Organization|Country|Outlet)
WHERE other.uri <> $by
RETURN type(link) AS link, other.uri AS uri, other.name AS name, count(DISTINCT said) AS statements
ORDER BY link, statements DESC, name, uri
