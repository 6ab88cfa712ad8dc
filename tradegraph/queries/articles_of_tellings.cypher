// Which articles tell these statements?
// parameters
//   uris: texts
// columns
//   uri: text
//   articles: texts
UNWIND $uris AS uri
MATCH (one:Statement {uri: uri})
WITH uri, one.wordsHash AS told
MATCH (said:Statement {wordsHash: told})-[:EVIDENCED_BY]->(article:Article)
RETURN uri, collect(DISTINCT article.uri) AS articles
ORDER BY uri
