"""Look-ups: questions to the graph, answered as records."""
