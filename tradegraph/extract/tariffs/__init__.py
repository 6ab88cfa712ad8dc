"""Tariffs: rates, who imposes them on whom, goods and standing, from the words of an article; ``finding.read_tariffs`` is the door."""
