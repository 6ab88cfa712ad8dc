// Which tariff answers which, and whose they are
MATCH answer = (imposer:Country)<-[:IMPOSED_BY]-(tariff:Tariff)-[:RETALIATES_AGAINST]->(cause:Tariff)-[:IMPOSED_BY]->(first:Country)
RETURN answer LIMIT 100
