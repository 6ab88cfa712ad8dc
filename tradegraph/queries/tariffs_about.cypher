// Which tariffs is this about: the tariff itself, those on a good, those a country imposes or pays?
// parameters
//   uris: texts, optional: the tariffs to choose from
//   about: text, optional: uri of a tariff, a good or an actor
// columns
//   uri: text
UNWIND $uris AS uri  // if uris
MATCH (tariff:Tariff {uri: uri})  // if uris
MATCH (thing:Tariff|Good|Country|Person|Agency|Organization|Outlet {uri: $about})  // if about
MATCH (tariff:Tariff)-[:APPLIES_TO|IMPOSED_BY|TARGETS*0..1]->(thing)  // if about
MATCH (tariff:Tariff)
RETURN DISTINCT tariff.uri AS uri
ORDER BY uri
