// Which actors meet every condition given, and how many statements did they make? The most talkative first.
// parameters
//   text: text, optional: words of a name or alias, in lower case
//   label: text, optional
//   country: text, optional: ISO 3166 code or the key of a bloc
//   limit: integer, optional
// columns
//   uri: text
//   label: text
//   name: text
//   statements: integer
MATCH (actor:Person|Agency|Organization|Country|Outlet|Document)
WHERE actor.uri IS NOT NULL
  AND $label IN labels(actor)  // if label
  AND (toLower(actor.name) CONTAINS $text OR any(alias IN coalesce(actor.aliases, []) WHERE toLower(alias) CONTAINS $text))  // if text
OPTIONAL MATCH (actor)<-[:HELD_BY]-(:Role)-[:AT]->(body:Agency)  // if country
WITH actor, collect(body.country) AS served  // if country
WHERE actor.country = $country OR actor.iso2 = $country OR $country IN served  // if country
RETURN actor.uri AS uri, labels(actor)[0] AS label, actor.name AS name,
       COUNT { MATCH (actor)-[:MADE]->(:Statement) } AS statements
ORDER BY statements DESC, name, uri
LIMIT $limit  // if limit
