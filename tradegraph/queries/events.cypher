// Which events meet every condition given? The latest first; those without a date come last.
// parameters
//   uris: texts, optional: the events to choose from
//   days: dates, optional: only those of one of these days
//   article: text, optional: uri of an article that reports them
//   by: text, optional: uri of a participant
//   partner: text, optional: uri of another participant
//   concerns: text, optional: uri of a good or tariff
//   goods: text, optional: the beginning of a word of the name of goods that it concerns, in lower case
//   scope: texts, optional: uris of goods; it concerns one of them
//   type: text, optional
//   since: date, optional: first day, with the first of its month and of its year
//   sinceMonth: date, optional
//   sinceYear: date, optional
//   until: date, optional: last day
//   limit: integer, optional
// columns
//   uri: text
//   day: date
UNWIND $scope AS place  // if scope
MATCH (listed:Good {uri: place})  // if scope
MATCH (event:Event)-[:CONCERNS]->(listed)  // if scope
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
MATCH (good:Good)  // if goods
WHERE (' ' + good.name) CONTAINS (' ' + $goods)  // if goods
MATCH (event:Event)-[:CONCERNS]->(good)  // if goods
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
