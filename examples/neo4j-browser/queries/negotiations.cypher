// Negotiations and agreements, with who took part
MATCH took = (event:Event)-[:INVOLVES]->(actor:Person|Agency|Country|Organization)
WHERE event.type IN ['negotiation', 'agreement']
RETURN took LIMIT 100
