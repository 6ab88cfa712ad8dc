"""Statements: who said what, to whom and where, by which words; ``finding.read_statements`` is the door."""
