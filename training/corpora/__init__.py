"""Readers of the corpora the tagger learns from. Each takes the corpus folder as an argument."""
