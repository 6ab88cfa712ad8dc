// What do official claims have begin or end, and when? One row for each claim, target and whether it is on all goods.
// columns
//   imposer: text: uri of the imposing country
//   target: text: uri of a country whose goods pay
//   general: boolean: on all goods
//   status: text
//   begins: date
//   ends: date
//   known: date: when it was announced, else the day the claim speaks for
MATCH (claim:TariffClaim {authority: 'official'})
MATCH (claim)-[:CLAIMS]->(tariff:Tariff)
MATCH (tariff)-[:IMPOSED_BY]->(imposer:Country)
OPTIONAL MATCH (tariff)-[:APPLIES_TO]->(good:Good)
WITH claim, tariff, imposer, count(good) AS goods
MATCH (tariff)-[:TARGETS]->(target:Country)
RETURN DISTINCT imposer.uri AS imposer, target.uri AS target, goods = 0 AS general, claim.status AS status,
       claim.effectiveOn AS begins, claim.endsOn AS ends, coalesce(claim.announcedOn, claim.asOf) AS known
ORDER BY imposer, target, general, status, begins, ends, known
