"""Normalization: makes clean articles of what producers send."""
