// The newest statements with the articles that hold them
MATCH (speaker:Person|Agency)-[:MADE]->(statement:Statement)
WITH speaker, statement ORDER BY statement.saidOn DESC, statement.uri LIMIT 10
MATCH evidence = (speaker)-[:MADE]->(statement)-[:EVIDENCED_BY]->(article:Article)-[:PUBLISHED_BY]->(outlet:Outlet)
RETURN evidence
