"""Replay: the index made anew, or mended, from the clustering log."""
