"""Dates: read the moments that feeds and pages name, in many languages."""
