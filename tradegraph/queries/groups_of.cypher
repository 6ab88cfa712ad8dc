// Which groups of countries is this country of?
// parameters
//   uri: text
// columns
//   uri: text
MATCH (country:Country {uri: $uri})-[:MEMBER_OF]->(group:Country)
RETURN group.uri AS uri
ORDER BY uri
