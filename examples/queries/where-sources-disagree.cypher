// Where do two sources give different first days for the same tariff?
MATCH (one:TariffClaim)-[:CLAIMS]->(tariff:Tariff)
MATCH (other:TariffClaim)-[:CLAIMS]->(tariff)
WHERE one.effectiveOn < other.effectiveOn
MATCH (one)-[:EVIDENCED_BY]->(earlier:Article)
MATCH (other)-[:EVIDENCED_BY]->(later:Article)
WHERE earlier.uri <> later.uri
RETURN DISTINCT tariff.name AS tariff, one.effectiveOn AS firstDay, earlier.title AS saysOne,
       other.effectiveOn AS otherDay, later.title AS saysOther
ORDER BY tariff, firstDay, otherDay, saysOne, saysOther
