// Which of these statements were told before this day? Any one of the earlier tellings is enough.
// parameters
//   uris: texts
//   day: date
// columns
//   uri: text
//   telling: text: uri of an earlier telling
UNWIND $uris AS uri
MATCH (one:Statement {uri: uri})
WITH uri, one.wordsHash AS told
MATCH (said:Statement {wordsHash: told})
WHERE said.saidOn < $day
RETURN uri, min(said.uri) AS telling
ORDER BY uri
