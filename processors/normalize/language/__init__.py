"""Language of an article: told from its text and from what is said of it."""
