// On which day is the last thing of each kind told?
// columns
//   label: text
//   day: date
MATCH (said:Statement) RETURN 'Statement' AS label, max(said.saidOn) AS day
UNION ALL
MATCH (claim:TariffClaim) RETURN 'TariffClaim' AS label, max(claim.asOf) AS day
UNION ALL
MATCH (event:Event) RETURN 'Event' AS label, max(event.date) AS day
