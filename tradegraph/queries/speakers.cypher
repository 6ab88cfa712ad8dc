// Who made these statements, and in which office did they speak?
// parameters
//   uris: texts
// columns
//   uri: text
//   actor: text
//   office: text
UNWIND $uris AS uri
MATCH (said:Statement {uri: uri})
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document)-[:MADE]->(said)
OPTIONAL MATCH (said)-[:SPOKEN_AS]->(role:Role)-[:HELD_BY]->(speaker)
RETURN uri, speaker.uri AS actor, min(role.title) AS office
ORDER BY uri, actor
