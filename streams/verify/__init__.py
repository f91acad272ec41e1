"""Verification: the index and the topics against what the clustering log leads to."""
