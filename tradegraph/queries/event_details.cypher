// What is kept of these events themselves?
// parameters
//   uris: texts
// columns
//   uri: text
//   type: text
//   day: date
//   precision: text
//   amount: number
//   currency: text
UNWIND $uris AS uri
MATCH (event:Event {uri: uri})
RETURN uri, event.type AS type, event.date AS day, event.datePrecision AS precision, event.amount AS amount,
       event.currency AS currency
ORDER BY uri
