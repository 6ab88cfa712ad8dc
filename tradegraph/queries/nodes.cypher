// Every node of these labels.
// parameters
//   labels: texts
// columns
//   label: text
//   properties: map
MATCH (node)
WHERE labels(node)[0] IN $labels
RETURN labels(node)[0] AS label, properties(node) AS properties
