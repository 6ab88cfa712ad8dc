"""Questions to the graph: one ``.cypher`` file per question, and what runs them."""
