"""Sharing: what crawlers, and those who show a link to a page, read of it."""
