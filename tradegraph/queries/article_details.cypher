// Which articles are these, who published them, and what read them?
// parameters
//   uris: texts
// columns
//   uri: text
//   sourceId: text
//   title: text
//   url: text
//   publishedOn: date
//   outlet: text
//   reader: text
UNWIND $uris AS uri
MATCH (article:Article {uri: uri})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (article)-[:READ_BY]->(run:Run)
RETURN uri, article.sourceId AS sourceId, article.title AS title, article.url AS url, article.publishedOn AS publishedOn,
       min(outlet.name) AS outlet, min(run.name) AS reader
ORDER BY uri
