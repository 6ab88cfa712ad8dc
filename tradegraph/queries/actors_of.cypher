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
UNWIND $uris AS uri
MATCH (actor:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: uri})
RETURN uri, labels(actor)[0] AS label, actor.name AS name, actor.aliases AS aliases, actor.description AS description,
       actor.count AS number, actor.kind AS kind
ORDER BY uri
