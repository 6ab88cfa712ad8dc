// Who took part in these events, and which goods and tariffs were they about?
// parameters
//   uris: texts
// columns
//   uri: text
//   link: text: the relationship's type
//   label: text: the other node's label
//   other: text: the other node's uri
//   name: text: its name
UNWIND $uris AS uri
MATCH (event:Event {uri: uri})
MATCH (event)-[link:INVOLVES|CONCERNS]->(other)
RETURN uri, type(link) AS link, labels(other)[0] AS label, other.uri AS other, other.name AS name
ORDER BY uri, link, other
