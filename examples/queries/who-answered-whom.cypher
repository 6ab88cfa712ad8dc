// Who answered whose tariff with which tariff of their own?
MATCH (answer:Tariff)-[:RETALIATES_AGAINST]->(cause:Tariff)
MATCH (answer)-[:IMPOSED_BY]->(answering:Country)
MATCH (cause)-[:IMPOSED_BY]->(first:Country)
OPTIONAL MATCH (claim:TariffClaim)-[:CLAIMS]->(answer)
RETURN first.name AS first, cause.rate AS firstPercent, answering.name AS answering, answer.rate AS answerPercent,
       answer.listName AS list, min(claim.effectiveOn) AS since
ORDER BY since, first, answerPercent, list, firstPercent
