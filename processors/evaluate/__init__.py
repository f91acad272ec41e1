"""Scores of a clustering, against labels or against a second clustering."""
