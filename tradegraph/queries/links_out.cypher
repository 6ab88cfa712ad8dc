// Which relationships lead from these nodes, and to what?
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
MATCH (node:Article|Outlet|Person|Agency|Organization|Country|UnnamedSource|Document|Role|Topic|Good|Statement|Tariff|TariffClaim|Event|Run {uri: uri})
MATCH (node)-[link]->(other)
RETURN uri, labels(node)[0] AS label, type(link) AS type, properties(link) AS link, labels(other)[0] AS otherLabel,
       properties(other) AS other
