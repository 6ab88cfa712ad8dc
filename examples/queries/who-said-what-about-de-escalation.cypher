// Who spoke of de-escalation, when, through which outlet, in which words and at which character of which article?
// Another topic: change the notation (negotiation, retaliation, export-controls ...).
MATCH (topic:Topic)
WHERE topic.notation = 'de-escalation'
MATCH (said:Statement)-[:ABOUT]->(topic)
MATCH (speaker:Person|Agency|Organization|Country|Outlet|UnnamedSource|Document)-[:MADE]->(said)
MATCH (said)-[evidence:EVIDENCED_BY]->(article:Article)
WHERE evidence.part = 'cue'
OPTIONAL MATCH (said)-[:SAID_VIA]->(outlet:Outlet)
RETURN said.saidOn AS day, speaker.name AS who, said.text AS statement, outlet.name AS medium,
       article.title AS article, evidence.start AS character
ORDER BY day, who, article, character
