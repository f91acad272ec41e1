"""Outlets: tell whose an article is, and which agency it comes from."""
