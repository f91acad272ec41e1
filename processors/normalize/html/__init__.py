"""HTML: parses it, and tells it from text."""
