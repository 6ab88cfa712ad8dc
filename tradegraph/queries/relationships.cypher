// Every relationship of these types between nodes of ours.
// parameters
//   types: texts
//   ours: text
// columns
//   type: text
//   sourceLabel: text
//   source: text
//   targetLabel: text
//   target: text
//   properties: map
MATCH (source)-[link]->(target)
WHERE type(link) IN $types AND source.uri STARTS WITH $ours AND target.uri STARTS WITH $ours
RETURN type(link) AS type, labels(source)[0] AS sourceLabel, source.uri AS source, labels(target)[0] AS targetLabel,
       target.uri AS target, properties(link) AS properties
