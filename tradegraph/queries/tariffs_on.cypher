// Of which tariffs does some claim name one of these days, as the day it was announced, begins, ends or is told?
// parameters
//   days: dates
// columns
//   uri: text
UNWIND $days AS day MATCH (claim:TariffClaim {announcedOn: day}) MATCH (claim)-[:CLAIMS]->(tariff:Tariff) RETURN tariff.uri AS uri
UNION
UNWIND $days AS day MATCH (claim:TariffClaim {effectiveOn: day}) MATCH (claim)-[:CLAIMS]->(tariff:Tariff) RETURN tariff.uri AS uri
UNION
UNWIND $days AS day MATCH (claim:TariffClaim {endsOn: day}) MATCH (claim)-[:CLAIMS]->(tariff:Tariff) RETURN tariff.uri AS uri
UNION
UNWIND $days AS day MATCH (claim:TariffClaim {asOf: day}) MATCH (claim)-[:CLAIMS]->(tariff:Tariff) RETURN tariff.uri AS uri
