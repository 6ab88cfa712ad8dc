// What is kept of these tariffs themselves?
// parameters
//   uris: texts
// columns
//   uri: text
//   rate: number
//   unit: text
//   basis: text
//   legalBasis: text
//   listName: text
UNWIND $uris AS uri
MATCH (tariff:Tariff {uri: uri})
RETURN uri, tariff.rate AS rate, tariff.unit AS unit, tariff.basis AS basis, tariff.legalBasis AS legalBasis,
       tariff.listName AS listName
ORDER BY uri
