"""Feeds: searches and stories as Atom, RSS 2.0 and JSON Feed."""
