// What are the goods called that the graph holds?
// columns
//   name: text
MATCH (good:Good)
RETURN DISTINCT good.name AS name
ORDER BY name
