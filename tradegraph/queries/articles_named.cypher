// Which articles have this source id or url?
// parameters
//   handle: text
// columns
//   uri: text
MATCH (article:Article {sourceId: $handle}) RETURN article.uri AS uri
UNION
MATCH (article:Article {url: $handle}) RETURN article.uri AS uri
