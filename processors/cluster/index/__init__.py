"""Nearest-neighbour search: inverted file by embedding, postings by rare terms."""
