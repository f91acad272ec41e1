"""Feeds: RSS, Atom, JSON Feed, news sitemaps."""
