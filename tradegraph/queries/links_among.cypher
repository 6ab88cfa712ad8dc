// Which relationships lead from one of these nodes to another of them?
// parameters
//   uris: texts
// columns
//   uri: text
//   label: text
//   type: text
//   link: map: the relationship's properties
//   otherLabel: text
//   other: map: the other node's properties
UNWIND $uris AS uri
MATCH (node:Topic|Run|Country|Outlet {uri: uri})
MATCH (node)-[link:MEMBER_OF]->(other)
WHERE other.uri IN $uris
RETURN uri, labels(node)[0] AS label, type(link) AS type, properties(link) AS link, labels(other)[0] AS otherLabel,
       properties(other) AS other
