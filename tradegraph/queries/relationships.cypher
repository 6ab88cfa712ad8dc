// Every relationship between nodes of these labels.
// parameters
//   labels: texts
// columns
//   type: text
//   sourceLabel: text
//   source: text
//   targetLabel: text
//   target: text
//   properties: map
MATCH (source)-[link]->(target)
WHERE labels(source)[0] IN $labels
RETURN type(link) AS type, labels(source)[0] AS sourceLabel, source.uri AS source, labels(target)[0] AS targetLabel,
       target.uri AS target, properties(link) AS properties
