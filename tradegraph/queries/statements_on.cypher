// Which statements were made on these days?
// parameters
//   days: dates
// columns
//   uri: text
UNWIND $days AS day
MATCH (said:Statement {saidOn: day})
RETURN said.uri AS uri
