"""Formats: read records of news APIs, ninjs and news XML as raw articles."""
