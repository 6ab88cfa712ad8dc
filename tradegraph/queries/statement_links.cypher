// What are these statements about, to whom, through whom and within which other were they made?
// parameters
//   uris: texts
// columns
//   uri: text
//   link: text: the relationship's type
//   label: text: the other node's label
//   other: text: the other node's uri
//   name: text: the other node's name
//   notation: text: of a topic
//   place: integer: in a chain of relays
//   form: text: of an appearance
UNWIND $uris AS uri
MATCH (said:Statement {uri: uri})
MATCH (said)-[link:ABOUT|SAID_TO|SAID_VIA|RELAYED_BY|WITHIN]->(other)
RETURN uri, type(link) AS link, labels(other)[0] AS label, other.uri AS other, other.name AS name, other.notation AS notation,
       link.order AS place, link.form AS form
ORDER BY uri, link, place, other
