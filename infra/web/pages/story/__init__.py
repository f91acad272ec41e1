"""Story pages: show a story, its sides and what changed in it."""
