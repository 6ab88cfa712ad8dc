// Who speaks for a state: itself, its bodies of state, and the people who served them.
// parameters
//   uri: text: of the country
//   country: text: its ISO 3166 code or the key of a bloc
// columns
//   uri: text
MATCH (state:Country {uri: $uri}) RETURN state.uri AS uri
UNION
MATCH (body:Agency {country: $country}) RETURN body.uri AS uri
UNION
MATCH (person:Person)<-[:HELD_BY]-(:Role)-[:AT]->(:Agency {country: $country}) RETURN person.uri AS uri
