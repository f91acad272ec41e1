"""Search pages: find stories, and save what was asked for."""
