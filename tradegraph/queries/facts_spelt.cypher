// Which statements, tariffs, claims, roles and events have a uri that begins like this? A few of each kind are enough to tell.
// parameters
//   prefix: text
//   limit: integer
// columns
//   uri: text
//   label: text
MATCH (fact:Statement) WHERE fact.uri STARTS WITH $prefix RETURN fact.uri AS uri, 'Statement' AS label ORDER BY uri LIMIT $limit
UNION ALL
MATCH (fact:Tariff) WHERE fact.uri STARTS WITH $prefix RETURN fact.uri AS uri, 'Tariff' AS label ORDER BY uri LIMIT $limit
UNION ALL
MATCH (fact:TariffClaim) WHERE fact.uri STARTS WITH $prefix RETURN fact.uri AS uri, 'TariffClaim' AS label ORDER BY uri LIMIT $limit
UNION ALL
MATCH (fact:Role) WHERE fact.uri STARTS WITH $prefix RETURN fact.uri AS uri, 'Role' AS label ORDER BY uri LIMIT $limit
UNION ALL
MATCH (fact:Event) WHERE fact.uri STARTS WITH $prefix RETURN fact.uri AS uri, 'Event' AS label ORDER BY uri LIMIT $limit
