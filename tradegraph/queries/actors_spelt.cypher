// Which actors have a uri that begins like one of these? (The uri of an actor whom no registry holds begins with its name.)
// parameters
//   person: text
//   agency: text
//   organization: text
//   country: text
//   outlet: text
// columns
//   uri: text
//   label: text
//   name: text
MATCH (actor:Person) WHERE actor.uri STARTS WITH $person RETURN actor.uri AS uri, 'Person' AS label, actor.name AS name
UNION ALL
MATCH (actor:Agency) WHERE actor.uri STARTS WITH $agency RETURN actor.uri AS uri, 'Agency' AS label, actor.name AS name
UNION ALL
MATCH (actor:Organization) WHERE actor.uri STARTS WITH $organization RETURN actor.uri AS uri, 'Organization' AS label, actor.name AS name
UNION ALL
MATCH (actor:Country) WHERE actor.uri STARTS WITH $country RETURN actor.uri AS uri, 'Country' AS label, actor.name AS name
UNION ALL
MATCH (actor:Outlet) WHERE actor.uri STARTS WITH $outlet RETURN actor.uri AS uri, 'Outlet' AS label, actor.name AS name
