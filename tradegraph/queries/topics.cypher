// How many statements are about each topic?
// columns
//   uri: text
//   notation: text
//   name: text
//   statements: integer
MATCH (topic:Topic)
RETURN topic.uri AS uri, topic.notation AS notation, topic.name AS name,
       COUNT { MATCH (:Statement)-[:ABOUT]->(topic) } AS statements
ORDER BY notation, uri
