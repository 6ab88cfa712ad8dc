// Which events meet every condition given? The latest first; those without a date come last.
// parameters
//   uris: texts, optional: the events to choose from
//   days: dates, optional: only those of one of these days
//   article: text, optional: uri of an article that reports them
//   by: text, optional: uri of a participant
//   partner: text, optional: uri of another participant
//   concerns: text, optional: uri of a good or tariff
//   type: text, optional
//   since: date, optional: first day, with the first of its month and of its year
//   sinceMonth: date, optional
//   sinceYear: date, optional
//   until: date, optional: last day
//   limit: integer, optional
// columns
//   uri: text
//   day: date
UNWIND $uris AS uri  // if uris
MATCH (event:Event {uri: uri})  // if uris
UNWIND $days AS on  // if days
MATCH (event:Event {date: on})  // if days
MATCH (article:Article {uri: $article})  // if article
MATCH (event:Event)-[:EVIDENCED_BY]->(article)  // if article
MATCH (actor:Person|Agency|Organization|Country|Outlet {uri: $by})  // if by
MATCH (event:Event)-[:INVOLVES]->(actor)  // if by
MATCH (second:Person|Agency|Organization|Country|Outlet {uri: $partner})  // if partner
MATCH (event:Event)-[:INVOLVES]->(second)  // if partner
MATCH (thing:Good|Tariff {uri: $concerns})  // if concerns
MATCH (event:Event)-[:CONCERNS]->(thing)  // if concerns
MATCH (event:Event)
WITH DISTINCT event
WHERE event.uri IS NOT NULL
  AND event.type = $type  // if type
  AND event.date >= $sinceYear  // if sinceYear
  AND (event.date >= $since OR event.datePrecision = 'year'  // if since
       OR (event.datePrecision = 'month' AND event.date >= $sinceMonth))  // if sinceMonth
  AND event.date <= $until  // if until
RETURN event.uri AS uri, event.date AS day
ORDER BY day IS NULL, day DESC, uri
LIMIT $limit  // if limit
