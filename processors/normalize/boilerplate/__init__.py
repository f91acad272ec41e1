"""Boilerplate: tells lines of a body that belong to the site from those of the article."""
