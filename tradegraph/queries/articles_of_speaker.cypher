// Which articles quote this actor? The newest first.
// parameters
//   by: text: uri of the speaker
//   limit: integer, optional
// columns
//   uri: text
//   day: date
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})
MATCH (speaker)-[:MADE]->(said:Statement)-[:EVIDENCED_BY]->(article:Article)
WITH DISTINCT article
RETURN article.uri AS uri, article.publishedOn AS day
ORDER BY day IS NULL, day DESC, uri
LIMIT $limit  // if limit
