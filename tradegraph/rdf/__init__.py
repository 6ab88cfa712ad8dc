"""RDF: rows as triples and back, written sorted, checked against the shapes."""
