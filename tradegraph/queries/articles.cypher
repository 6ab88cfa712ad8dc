// Which articles bear these words in title, address or source id? The newest first; those without a day come last.
// parameters
//   text: text, optional: in lower case
//   limit: integer, optional
// columns
//   uri: text
//   day: date
MATCH (article:Article)
WHERE article.uri IS NOT NULL
  AND (toLower(article.title) CONTAINS $text OR toLower(article.url) CONTAINS $text OR toLower(article.sourceId) CONTAINS $text)  // if text
RETURN article.uri AS uri, article.publishedOn AS day
ORDER BY day IS NULL, day DESC, uri
LIMIT $limit  // if limit
