// Of which tariffs do these claims speak?
// parameters
//   uris: texts
// columns
//   uri: text: of the claim
//   tariff: text
UNWIND $uris AS uri
MATCH (claim:TariffClaim {uri: uri})
MATCH (claim)-[:CLAIMS]->(tariff:Tariff)
RETURN uri, tariff.uri AS tariff
ORDER BY uri, tariff
