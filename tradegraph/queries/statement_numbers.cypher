// How many statements does each of these actors, topics, goods, tariffs or events touch, as speaker, listener, medium or subject?
// parameters
//   uris: texts
// columns
//   uri: text
//   made: integer
//   heard: integer
//   carried: integer
//   subject: integer
UNWIND $uris AS uri
MATCH (thing:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document|Topic|Tariff|Good|Event {uri: uri})
RETURN uri, COUNT { MATCH (thing)-[:MADE]->(:Statement) } AS made, COUNT { MATCH (:Statement)-[:SAID_TO]->(thing) } AS heard,
       COUNT { MATCH (:Statement)-[:SAID_VIA]->(thing) } AS carried, COUNT { MATCH (:Statement)-[:ABOUT]->(thing) } AS subject
ORDER BY uri
