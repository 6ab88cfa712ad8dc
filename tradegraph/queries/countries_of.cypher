// To which country do these actors belong? A person to that of a body of state they served.
// parameters
//   uris: texts
// columns
//   uri: text
//   country: text: ISO 3166 code or the key of a bloc
UNWIND $uris AS uri
MATCH (actor:Person|Agency|Organization|Country|Outlet {uri: uri})
OPTIONAL MATCH (actor)<-[:HELD_BY]-(:Role)-[:AT]->(body:Agency)
RETURN uri, min(coalesce(actor.country, actor.iso2, body.country)) AS country
ORDER BY uri
