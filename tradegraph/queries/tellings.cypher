// Which tellings of these statements have the earliest day of their tellings?
// parameters
//   groups: maps: uri of one of the tellings, saidOn the earliest day
// columns
//   uri: text: as in groups
//   telling: text: uri of a telling
//   publishedOn: date: of its article
UNWIND $groups AS group
MATCH (one:Statement {uri: group.uri})
WITH group, one.wordsHash AS told
MATCH (said:Statement {wordsHash: told})
WHERE said.saidOn = group.saidOn
MATCH (said)-[:EVIDENCED_BY]->(article:Article)
RETURN DISTINCT group.uri AS uri, said.uri AS telling, article.publishedOn AS publishedOn
ORDER BY uri, telling
