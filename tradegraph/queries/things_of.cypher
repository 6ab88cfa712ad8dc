// What are the things of the graph with these uris?
// parameters
//   uris: texts
// columns
//   uri: text
//   label: text
//   name: text
UNWIND $uris AS uri MATCH (thing:Topic {uri: uri}) RETURN uri, 'Topic' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Good {uri: uri}) RETURN uri, 'Good' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Tariff {uri: uri}) RETURN uri, 'Tariff' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Event {uri: uri}) RETURN uri, 'Event' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Person {uri: uri}) RETURN uri, 'Person' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Agency {uri: uri}) RETURN uri, 'Agency' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Organization {uri: uri}) RETURN uri, 'Organization' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Country {uri: uri}) RETURN uri, 'Country' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Outlet {uri: uri}) RETURN uri, 'Outlet' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Statement {uri: uri}) RETURN uri, 'Statement' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:TariffClaim {uri: uri}) RETURN uri, 'TariffClaim' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Role {uri: uri}) RETURN uri, 'Role' AS label, thing.name AS name
UNION ALL
UNWIND $uris AS uri MATCH (thing:Article {uri: uri}) RETURN uri, 'Article' AS label, thing.name AS name
