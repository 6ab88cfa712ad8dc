// Which tariffs is this about: the tariff itself, those on a good, those a country imposes or pays?
// parameters
//   about: text, optional: uri of a tariff, a good or an actor
// columns
//   uri: text
MATCH (thing:Tariff|Good|Country|Person|Agency|Organization|Outlet {uri: $about})  // if about
MATCH (thing)<-[:APPLIES_TO|IMPOSED_BY|TARGETS*0..1]-(tariff:Tariff)  // if about
MATCH (tariff:Tariff)
RETURN DISTINCT tariff.uri AS uri
ORDER BY uri
