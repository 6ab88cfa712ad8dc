// Who are the actors of these uris?
// parameters
//   uris: texts
// columns
//   uri: text
//   label: text
//   name: text
//   aliases: texts
//   description: text
//   number: integer
//   kind: text
UNWIND $uris AS uri MATCH (actor:Person {uri: uri})
RETURN uri, 'Person' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
UNION ALL
UNWIND $uris AS uri MATCH (actor:Agency {uri: uri})
RETURN uri, 'Agency' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
UNION ALL
UNWIND $uris AS uri MATCH (actor:Organization {uri: uri})
RETURN uri, 'Organization' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
UNION ALL
UNWIND $uris AS uri MATCH (actor:Country {uri: uri})
RETURN uri, 'Country' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
UNION ALL
UNWIND $uris AS uri MATCH (actor:Outlet {uri: uri})
RETURN uri, 'Outlet' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
UNION ALL
UNWIND $uris AS uri MATCH (actor:UnnamedSource {uri: uri})
RETURN uri, 'UnnamedSource' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
UNION ALL
UNWIND $uris AS uri MATCH (actor:Document {uri: uri})
RETURN uri, 'Document' AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
