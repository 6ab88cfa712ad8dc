// US tariffs on China, the claims made of them, and their goods
MATCH (us:Country {iso2: 'US'})<-[:IMPOSED_BY]-(tariff:Tariff)-[:TARGETS]->(china:Country {iso2: 'CN'})
MATCH life = (claim:TariffClaim)-[:CLAIMS]->(tariff)
OPTIONAL MATCH goods = (tariff)-[:APPLIES_TO]->(good:Good)
RETURN us, china, life, goods LIMIT 100
