// Which statements meet every condition given? The newest first; those without a day come last. Tellings of one statement
// count as one, which stands at its earliest day, unless each is asked for.
// parameters
//   each: boolean: every telling of a statement
//   uris: texts, optional: the statements to choose from
//   article: text, optional: uri of the article that reports them
//   by: text, optional: uri of the speaker
//   unnamed: texts, optional: regular expressions, each of which the description of a speaker without a name meets
//   side: texts, optional: uris of those of whom one speaks
//   to: text, optional: uri of whom they were said to
//   via: text, optional: uri of the outlet that carried them
//   about: text, optional: uri of a topic, tariff, good, actor or event
//   since: date, optional: first day, with the first of its month and of its year
//   sinceMonth: date, optional
//   sinceYear: date, optional
//   until: date, optional: last day
//   act: text, optional
//   medium: text, optional: the medium's name in lower case
//   content: texts, optional: regular expressions, each of which its words meet
//   confidence: number, optional: the least
//   limit: integer, optional
// columns
//   uri: text: of one of the tellings
//   saidOn: date: the earliest of them
UNWIND $side AS member  // if side
MATCH (of_side:Person|Agency|Country {uri: member})  // if side
MATCH (said:Statement)<-[:MADE]-(of_side)  // if side
UNWIND $uris AS uri  // if uris
MATCH (said:Statement {uri: uri})  // if uris
MATCH (article:Article {uri: $article})  // if article
MATCH (said:Statement)-[:EVIDENCED_BY]->(article)  // if article
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $by})  // if by
MATCH (said:Statement)<-[:MADE]-(speaker)  // if by
MATCH (source:UnnamedSource)  // if unnamed
WHERE all(pattern IN $unnamed WHERE source.description =~ pattern)  // if unnamed
MATCH (said:Statement)<-[:MADE]-(source)  // if unnamed
MATCH (listener:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document {uri: $to})  // if to
MATCH (said:Statement)-[:SAID_TO]->(listener)  // if to
MATCH (outlet:Outlet {uri: $via})  // if via
MATCH (said:Statement)-[:SAID_VIA]->(outlet)  // if via
MATCH (subject:Topic|Tariff|Good|Country|Person|Agency|Organization|Outlet|Event {uri: $about})  // if about
MATCH (said:Statement)-[:ABOUT]->(subject)  // if about
MATCH (said:Statement)
WHERE said.uri IS NOT NULL
  AND said.saidOn >= $sinceYear  // if sinceYear
  AND (said.saidOn >= $since OR said.saidOnPrecision = 'year'  // if since
       OR (said.saidOnPrecision = 'month' AND said.saidOn >= $sinceMonth))  // if sinceMonth
  AND said.saidOn <= $until  // if until
  AND said.act = $act  // if act
  AND toLower(said.medium) = $medium  // if medium
  AND all(pattern IN $content WHERE said.text =~ pattern)  // if content
  AND said.confidence >= $confidence  // if confidence
WITH CASE WHEN $each THEN said.uri ELSE coalesce(said.wordsHash, said.uri) END AS told, min(said.saidOn) AS saidOn,
     min(said.uri) AS uri
RETURN uri, saidOn
ORDER BY saidOn IS NULL, saidOn DESC, uri
LIMIT $limit  // if limit
