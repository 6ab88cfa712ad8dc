// Who speaks through which outlet or platform
MATCH through = (speaker:Person)-[:MADE]->(statement:Statement)-[:SAID_VIA]->(outlet:Outlet)
RETURN through LIMIT 100
