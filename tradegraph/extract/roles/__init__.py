"""Roles: who is given which office, title or post by an article; ``finding.read_roles`` is the door."""
