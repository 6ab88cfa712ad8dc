// Which tariffs meet every condition given? Those of which a source speaks latest come first.
// parameters
//   imposer: text, optional: uri of the imposing country
//   targets: texts, optional: uris of the country whose goods pay, and of groups of countries that it is of
//   goods: text, optional: the beginning of a word of the goods' name, in lower case
//   scope: texts, optional: uris of goods; it is on one of them
//   general: boolean, optional: only those on all goods
//   rate: number, optional: the rate, in the tariff's unit
//   article: text, optional: uri of an article that makes a claim of them
//   status: text, optional: a status that some claim gives them
//   authority: text, optional: the authority of that claim
//   on: date, optional: a day by which some claim lets them apply
//   known: date, optional: a day by which some claim was made
//   official: boolean, optional: only those with an official claim
//   days: dates, optional: only those of which a claim speaks for one of these days
// columns
//   uri: text
//   asOf: date
UNWIND $days AS day  // if days
MATCH (recent:TariffClaim {asOf: day})  // if days
MATCH (recent)-[:CLAIMS]->(tariff:Tariff)  // if days
MATCH (decree:TariffClaim {authority: 'official'})  // if official
MATCH (decree)-[:CLAIMS]->(tariff:Tariff)  // if official
MATCH (article:Article {uri: $article})  // if article
MATCH (reported:TariffClaim)-[:EVIDENCED_BY]->(article)  // if article
MATCH (reported)-[:CLAIMS]->(tariff:Tariff)  // if article
MATCH (good:Good)  // if goods
WHERE (' ' + good.name) CONTAINS (' ' + $goods)  // if goods
MATCH (tariff:Tariff)-[:APPLIES_TO]->(good)  // if goods
UNWIND $scope AS place  // if scope
MATCH (listed:Good {uri: place})  // if scope
MATCH (tariff:Tariff)-[:APPLIES_TO]->(listed)  // if scope
MATCH (imposer:Country {uri: $imposer})  // if imposer
UNWIND $targets AS paying  // if targets
MATCH (target:Country {uri: paying})  // if targets
MATCH (tariff:Tariff)-[:TARGETS]->(target)  // if targets
MATCH (tariff:Tariff)-[:IMPOSED_BY]->(imposer)  // if imposer
MATCH (tariff:Tariff)
WHERE tariff.rate = $rate  // if rate
WITH DISTINCT tariff
OPTIONAL MATCH (tariff)-[:APPLIES_TO]->(any:Good)  // if general
WITH tariff, count(any) AS listed WHERE $general AND listed = 0  // if general
MATCH (claim:TariffClaim)-[:CLAIMS]->(tariff)
WHERE claim.uri IS NOT NULL
  AND claim.status = $status  // if status
  AND claim.authority = $authority  // if authority
  AND (claim.effectiveOn IS NULL OR claim.effectiveOn <= $on)  // if on
  AND NOT claim.status IN ['threatened', 'proposed', 'hypothetical']  // if on
  AND (claim.asOf <= $known OR (claim.authority = 'official' AND claim.announcedOn <= $known))  // if known
  AND claim.asOf IN $days  // if days
RETURN tariff.uri AS uri, max(claim.asOf) AS asOf
ORDER BY asOf IS NULL, asOf DESC, uri
