// Which statements were made from one day to another, both included?
// parameters
//   first: date
//   last: date
// columns
//   uri: text
MATCH (said:Statement)
WHERE said.saidOn >= $first AND said.saidOn <= $last
RETURN said.uri AS uri
