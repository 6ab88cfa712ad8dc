// Who imposed these tariffs, on whom, on which goods, in place of and in answer to which others?
// parameters
//   uris: texts
// columns
//   uri: text
//   link: text: the relationship's type
//   other: text: the other node's uri
//   name: text: its name
UNWIND $uris AS uri
MATCH (tariff:Tariff {uri: uri})
MATCH (tariff)-[link:IMPOSED_BY|TARGETS|APPLIES_TO|REPLACES|RETALIATES_AGAINST]->(other)
RETURN uri, type(link) AS link, other.uri AS other, other.name AS name
ORDER BY uri, link, other
