// Which spans of which articles hold these facts?
// parameters
//   uris: texts
// columns
//   uri: text
//   part: text
//   start: integer
//   end: integer
//   text: text
//   article: text
UNWIND $uris AS uri
MATCH (fact:Statement|TariffClaim|Role|Event {uri: uri})
MATCH (fact)-[span:EVIDENCED_BY]->(article:Article)
RETURN uri, span.part AS part, span.start AS start, span.end AS end, span.text AS text, article.uri AS article
ORDER BY uri, article, start, end, part
