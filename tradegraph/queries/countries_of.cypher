// To which country do these actors belong? A person to that of a body of state they served.
// parameters
//   uris: texts
// columns
//   uri: text
//   country: text: ISO 3166 code or the key of a bloc
UNWIND $uris AS uri MATCH (actor:Country {uri: uri}) RETURN uri, actor.iso2 AS country
UNION ALL
UNWIND $uris AS uri MATCH (actor:Agency {uri: uri}) RETURN uri, actor.country AS country
UNION ALL
UNWIND $uris AS uri MATCH (actor:Outlet {uri: uri}) RETURN uri, actor.country AS country
UNION ALL
UNWIND $uris AS uri
MATCH (actor:Person {uri: uri})
MATCH (actor)<-[:HELD_BY]-(:Role)-[:AT]->(body:Agency)
RETURN uri, min(body.country) AS country
