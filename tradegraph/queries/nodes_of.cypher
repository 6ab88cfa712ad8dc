// The nodes of these uris.
// parameters
//   uris: texts
// columns
//   label: text
//   properties: map
UNWIND $uris AS uri
MATCH (node:Article|Outlet|Person|Agency|Organization|Country|UnnamedSource|Document|Role|Topic|Good|Statement|Tariff|TariffClaim|Event|Run {uri: uri})
RETURN labels(node)[0] AS label, properties(node) AS properties
