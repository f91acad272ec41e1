"""Searches and stories as feeds: Atom, RSS 2.0 and JSON Feed."""
