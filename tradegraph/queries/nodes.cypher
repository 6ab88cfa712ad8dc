// Every node of these labels and of ours.
// parameters
//   labels: texts
//   ours: text
// columns
//   label: text
//   properties: map
MATCH (node)
WHERE labels(node)[0] IN $labels AND node.uri STARTS WITH $ours
RETURN labels(node)[0] AS label, properties(node) AS properties
