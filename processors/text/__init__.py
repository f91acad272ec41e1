"""Text: scripts, tokens, excerpts and counts, the same rules for every user."""
