// Which actors can be judged to be one, and under which names do they go?
// columns
//   uri: text
//   label: text
//   name: text
//   aliases: texts
MATCH (actor:Person|Agency|Organization|Outlet)
WHERE actor.uri IS NOT NULL
RETURN actor.uri AS uri, labels(actor)[0] AS label, actor.name AS name, actor.aliases AS aliases
ORDER BY uri
