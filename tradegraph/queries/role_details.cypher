// Who held these offices, where, and from when to when?
// parameters
//   uris: texts
// columns
//   uri: text
//   title: text
//   since: date
//   until: date
//   person: text: uri of the holder
//   body: text: uri of the body
UNWIND $uris AS uri
MATCH (role:Role {uri: uri})
MATCH (role)-[:HELD_BY]->(person:Person)
OPTIONAL MATCH (role)-[:AT]->(body:Agency|Organization|Country|Outlet)
RETURN uri, role.title AS title, role.from AS since, role.until AS until, person.uri AS person, body.uri AS body
ORDER BY uri, person, body
