// Which offices and titles meet every condition given? By holder, the latest first.
// parameters
//   article: text, optional: uri of an article that reports them
//   by: text, optional: uri of the holder
//   at: text, optional: uri of the body
//   title: texts, optional: words of the title, in lower case
//   on: date, optional: a day on which it was held
//   told: boolean, optional: only those that some article tells
//   limit: integer, optional
// columns
//   uri: text
//   holder: text
//   since: date
MATCH (article:Article {uri: $article})  // if article
MATCH (role:Role)-[:EVIDENCED_BY]->(article)  // if article
MATCH (telling:Article)  // if told
MATCH (role:Role)-[:EVIDENCED_BY]->(telling)  // if told
MATCH (person:Person {uri: $by})  // if by
MATCH (role:Role)-[:HELD_BY]->(person)  // if by
MATCH (body:Agency|Organization|Country|Outlet {uri: $at})  // if at
MATCH (role:Role)-[:AT]->(body)  // if at
MATCH (role:Role)
WHERE role.uri IS NOT NULL
  AND all(word IN $title WHERE toLower(role.title) CONTAINS word)  // if title
  AND (role.from IS NULL OR role.from <= $on)  // if on
  AND (role.until IS NULL OR role.until > $on)  // if on
WITH DISTINCT role
MATCH (role)-[:HELD_BY]->(holder:Person)
RETURN role.uri AS uri, holder.name AS holder, role.from AS since
ORDER BY holder, since IS NULL, since DESC, uri
LIMIT $limit  // if limit
