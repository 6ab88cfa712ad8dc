// On which day does what the graph holds begin: the first event, claim of a tariff, or statement?
// columns
//   day: date
OPTIONAL MATCH (event:Event)
WITH min(event.date) AS event
OPTIONAL MATCH (claim:TariffClaim)
WITH event, min(claim.announcedOn) AS announced, min(claim.effectiveOn) AS effective, min(claim.asOf) AS told
OPTIONAL MATCH (said:Statement)
WITH event, announced, effective, told, min(said.saidOn) AS said
UNWIND [event, announced, effective, told, said] AS day
RETURN min(day) AS day
