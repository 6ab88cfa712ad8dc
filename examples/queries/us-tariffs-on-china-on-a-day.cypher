// Which US tariffs on China (by name, not on all countries) does any source put in force on 12 April 2025, and who says so?
// One row for each source: where they differ, an official source and a later one weigh more.
MATCH (imposer:Country)
WHERE imposer.iso2 = 'US'
MATCH (target:Country)
WHERE target.iso2 = 'CN'
MATCH (tariff:Tariff)-[:IMPOSED_BY]->(imposer)
MATCH (tariff)-[:TARGETS]->(target)
MATCH (claim:TariffClaim)-[:CLAIMS]->(tariff)
WHERE claim.effectiveOn <= date('2025-04-12')
  AND (claim.endsOn IS NULL OR claim.endsOn > date('2025-04-12'))
  AND NOT claim.status IN ['threatened', 'proposed', 'hypothetical']
MATCH (claim)-[:EVIDENCED_BY]->(article:Article)
OPTIONAL MATCH (tariff)-[:APPLIES_TO]->(good:Good)
WITH tariff, claim, article, good
ORDER BY good.name
RETURN tariff.rate AS percent, tariff.basis AS basis, tariff.listName AS list, collect(DISTINCT good.name) AS goods,
       claim.status AS status, claim.effectiveOn AS since, claim.endsOn AS until,
       claim.authority AS authority, claim.asOf AS asOf, article.title AS source
ORDER BY percent DESC, since, asOf, source, list, until
