"""Entities: ranks names and places that the articles of a story mention."""
