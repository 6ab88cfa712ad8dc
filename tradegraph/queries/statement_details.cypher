// What is kept of these statements themselves?
// parameters
//   uris: texts
// columns
//   uri: text
//   quotation: text
//   act: text
//   medium: text
//   saidOn: date
//   precision: text
//   resolvedBy: text
//   speakerConfidence: number
//   linkedBy: texts
//   confidence: number
UNWIND $uris AS uri
MATCH (said:Statement {uri: uri})
RETURN uri, said.quotation AS quotation, said.act AS act, said.medium AS medium, said.saidOn AS saidOn,
       said.saidOnPrecision AS precision, said.resolvedBy AS resolvedBy, said.speakerConfidence AS speakerConfidence,
       said.linkedBy AS linkedBy, said.confidence AS confidence
ORDER BY uri
