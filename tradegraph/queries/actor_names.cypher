// What are the actors called that articles name?
// columns
//   name: text
MATCH (actor:Person|Agency|Organization|Country|Outlet)
RETURN DISTINCT actor.name AS name
ORDER BY name
