// On which days did official measures on all goods begin?
// parameters
//   imposer: text, optional: uri of the imposing country
// columns
//   imposer: text
//   target: text
//   day: date
//   known: date: when it was announced
MATCH (imposer:Country {uri: $imposer})  // if imposer
MATCH (tariff:Tariff)-[:IMPOSED_BY]->(imposer)  // if imposer
MATCH (tariff:Tariff)-[:IMPOSED_BY]->(by:Country)
OPTIONAL MATCH (tariff)-[:APPLIES_TO]->(good:Good)
WITH tariff, by, count(good) AS goods
WHERE goods = 0
MATCH (claim:TariffClaim)-[:CLAIMS]->(tariff)
WHERE claim.authority = 'official' AND claim.status IN ['in-force', 'ended'] AND claim.effectiveOn IS NOT NULL
MATCH (tariff)-[:TARGETS]->(target:Country)
RETURN DISTINCT by.uri AS imposer, target.uri AS target, claim.effectiveOn AS day, claim.announcedOn AS known
ORDER BY imposer, target, day, known
