// Which of these uris are goods, topics, tariffs or actors of the graph?
// parameters
//   uris: texts
// columns
//   uri: text
//   label: text
//   name: text
UNWIND $uris AS uri
MATCH (thing:Topic|Good|Tariff|Event|Person|Agency|Organization|Country|Outlet {uri: uri})
RETURN uri, labels(thing)[0] AS label, thing.name AS name
ORDER BY uri
