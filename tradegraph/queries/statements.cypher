// Which statements meet every condition given? The newest first; those without a day come last.
// parameters
//   uris: texts, optional: the statements to choose from
//   article: text, optional: uri of the article that reports them
//   by: text, optional: uri of the speaker
//   to: text, optional: uri of whom they were said to
//   via: text, optional: uri of the outlet that carried them
//   about: text, optional: uri of a topic, tariff, good, actor or event
//   since: date, optional: first day
//   until: date, optional: last day
//   act: text, optional
//   medium: text, optional: the medium's name in lower case
//   limit: integer, optional
// columns
//   uri: text
//   saidOn: date
UNWIND $uris AS uri  // if uris
MATCH (said:Statement {uri: uri})  // if uris
MATCH (article:Article {uri: $article})  // if article
MATCH (said:Statement)-[:EVIDENCED_BY]->(article)  // if article
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})  // if by
MATCH (said:Statement)<-[:MADE]-(speaker)  // if by
MATCH (listener:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $to})  // if to
MATCH (said:Statement)-[:SAID_TO]->(listener)  // if to
MATCH (outlet:Outlet {uri: $via})  // if via
MATCH (said:Statement)-[:SAID_VIA]->(outlet)  // if via
MATCH (subject:Topic|Tariff|Good|Country|Person|Agency|Organization|Outlet|Event {uri: $about})  // if about
MATCH (said:Statement)-[:ABOUT]->(subject)  // if about
MATCH (said:Statement)
WITH DISTINCT said
WHERE said.uri IS NOT NULL
  AND said.saidOn >= $since  // if since
  AND said.saidOn <= $until  // if until
  AND said.act = $act  // if act
  AND toLower(said.medium) = $medium  // if medium
RETURN said.uri AS uri, said.saidOn AS saidOn
ORDER BY saidOn IS NULL, saidOn DESC, uri
LIMIT $limit  // if limit
