// On which day was the latest statement made?
// columns
//   day: date
MATCH (said:Statement)
RETURN max(said.saidOn) AS day
