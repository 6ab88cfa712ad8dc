// What do all sources say of the lives of these tariffs?
// parameters
//   uris: texts
// columns
//   uri: text: of the tariff
//   claim: text: uri of the claim
//   status: text
//   announcedOn: date
//   announcedPrecision: text
//   effectiveOn: date
//   effectivePrecision: text
//   endsOn: date
//   endsPrecision: text
//   endKind: text
//   asOf: date
//   authority: text
//   confidence: number
//   rateFrom: number
//   rateBound: text
//   legalBasis: text
UNWIND $uris AS uri
MATCH (tariff:Tariff {uri: uri})
MATCH (claim:TariffClaim)-[:CLAIMS]->(tariff)
RETURN uri, claim.uri AS claim, claim.status AS status, claim.announcedOn AS announcedOn,
       claim.announcedPrecision AS announcedPrecision, claim.effectiveOn AS effectiveOn,
       claim.effectivePrecision AS effectivePrecision, claim.endsOn AS endsOn, claim.endsPrecision AS endsPrecision,
       claim.endKind AS endKind, claim.asOf AS asOf, claim.authority AS authority, claim.confidence AS confidence,
       claim.rateFrom AS rateFrom, claim.rateBound AS rateBound, claim.legalBasis AS legalBasis
ORDER BY uri, claim
